"""What a process takes from itself before it looks at anybody's file: the network, every further file, time, memory.

Nothing of it can be taken back by that process.
"""

import ctypes
import os
import resource
from contextlib import suppress

MEMORY = 1 << 30  # bytes of addresses
SECONDS = 60  # of a core
_NEW_USER, _NEW_NETWORK, _NEW_IPC = 0x10000000, 0x40000000, 0x08000000
_NO_NEW_PRIVILEGES, _DIE_WITH_PARENT, _KILL = 38, 1, 9


def confine() -> None:
    """To be called once everything needed is open, and before threads are."""
    leave_the_network()
    open_nothing_more()
    _bound_the_rest()


def leave_the_network() -> bool:
    """Into a network of its own in which nobody else is, where the kernel lets it: whether it did."""
    with suppress(OSError, AttributeError):
        kernel = ctypes.CDLL(None, use_errno=True)
        kernel.prctl(_DIE_WITH_PARENT, _KILL, 0, 0, 0)
        kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(kernel.unshare(_NEW_USER | _NEW_NETWORK | _NEW_IPC) == 0)
    return False


def open_nothing_more() -> None:
    """No file, no pipe and no socket besides the three it came with, on every system, with or without namespaces."""
    os.closerange(3, 65536)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _bound_the_rest() -> None:
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
