"""Refuses what would leave this machine: look-ups, connections and datagrams to anything but loopback.

Python runs a module of this name when it starts, wherever it finds one: with this folder on PYTHONPATH the programs that
tests start, and what these start, are held to it, too. An audit hook sees every socket and cannot be taken away again.
"""

import ipaddress
import sys

_LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})
_CONTACTS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


def _host(event, arguments):
    """Return the host that an event is about; None where it is none, as for the sockets of files."""
    if event in _LOOK_UPS:
        host = arguments[0]
        return host[0] if isinstance(host, tuple) else host
    if event in _CONTACTS and isinstance(arguments[1], tuple) and isinstance(arguments[1][0], str):
        return arguments[1][0]
    return None


def _is_here(host):
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in {"", "localhost"}:
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse(event, arguments):
    host = _host(event, arguments)
    if host is not None and not _is_here(host):
        raise AssertionError(f"{event} of {host}: tests contact nothing but this machine")


sys.addaudithook(refuse)
