"""Two worlds at the wire: two servers, each a process with a home of its own, over HTTP, server-sent events and SMTP.

Both begin as copies of one installation. A history is played into both at once, with another secret in each, and after
every turn of one to three acts everything that reached the observer's sockets is compared and searched for canaries.

Strictly: `entry.py` serves the house with its clock and its identifiers by the script, so that bytes are compared.
As in production: `caucus serve`, with nothing patched; opaque tokens are renamed by their first occurrence, moments
are masked, and of a stream the state counts that it leads to, because two machines never wait equally long.
"""
