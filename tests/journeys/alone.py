"""Runs a command on a machine that has no network but itself: `python -m tests.journeys.alone COMMAND...`, as root."""

import ctypes
import fcntl
import os
import socket
import struct
import sys

NEW_NET = 0x40000000
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 1


def go_alone() -> None:
    """From here on this process and all that it starts see a loopback and no route. Raises OSError."""
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_NET):
        raise OSError(ctypes.get_errno(), "no network namespace can be made here")
    with socket.socket() as any_socket:
        asked = struct.pack("16sH14s", b"lo", 0, b"")
        (flags,) = struct.unpack_from("H", fcntl.ioctl(any_socket, GET_FLAGS, asked), 16)
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sH14s", b"lo", flags | UP, b""))


if __name__ == "__main__":
    go_alone()
    os.execvp(sys.argv[1], sys.argv[1:])
