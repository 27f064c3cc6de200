"""Which addresses may be asked: of the web, and on the public internet only."""

from __future__ import annotations

import ipaddress
import re
import socket
from typing import TYPE_CHECKING

from corpus.fetching.settings import FetchFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import httpx

    Resolve = Callable[[str, int], Sequence[str]]

PORTS = {"http": 80, "https": 443}
_ALLOWED_PORTS = frozenset({80, 443, 8080, 8443})
_LAST_PORT = 65_535
_LABEL = rb"[a-z0-9_](?:[a-z0-9_-]{0,62})"
_HOST = re.compile(rb"(?=.{1,253}\.?\Z)" + _LABEL + rb"(?:\." + _LABEL + rb")*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_LOOPBACK = "127.0.0.1"
# Some hold an IPv4 address inside and would lead to it past its check; Python's idea of global has changed over versions.
_FORBIDDEN = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",  # protocol assignments
            "192.88.99.0/24",  # relays to 6to4
            "::/96",  # IPv4-compatible
            "::ffff:0:0/96",  # IPv4-mapped
            "::ffff:0:0:0/96",  # IPv4-translated
            "64:ff9b::/96",  # NAT64
            "64:ff9b:1::/48",  # local NAT64
            "2001::/23",  # protocol assignments, Teredo among them
            "2002::/16",  # 6to4
            "fec0::/10",  # site-local
        ),
    )
)


class AddressRefused(FetchFailed):
    """An address that is not asked, and why."""


def parse_address(text: str) -> httpx.URL:
    """Return an address in normal form (ASCII, without fragment); raise AddressRefused where it is none of the web.

    >>> str(parse_address("https://Ashmere.example/plän.pdf#page=3"))
    'https://ashmere.example/pl%C3%A4n.pdf'
    """
    import httpx  # a build without addresses need not wait for it

    try:
        url = httpx.URL(text.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressRefused(f"{_shown(text)} is no address: {error}; copy it from the browser") from error
    if url.scheme not in PORTS:
        raise AddressRefused(f"{_shown(text)}: only http and https are fetched; give the document's address on the web")
    if not _HOST.fullmatch(url.raw_host) or not 0 < port_of(url) <= _LAST_PORT:
        raise AddressRefused(f"{_shown(text)} is no address: it names no host or port; copy it from the browser")
    if url.userinfo or "@" in text.split("//", 1)[-1].split("/", 1)[0]:
        raise AddressRefused(f"an address at {url.host} holds a user name or password; remove what stands before the @")
    return url.copy_with(path="/") if url.raw_path == b"/" else url


def port_of(url: httpx.URL) -> int:
    """Return the port of an address."""
    return PORTS[url.scheme] if url.port is None else url.port


def public_addresses(host: str, port: int, *, resolve: Resolve, allow_loopback: bool = False) -> tuple[str, ...]:
    """Return the IP addresses of a host, looked up once, in their order; raise AddressRefused unless all are public.

    ``allow_loopback`` lets 127.0.0.1 pass, on any port.
    """
    try:
        found = tuple(dict.fromkeys(resolve(host, port)))
    except (OSError, UnicodeError) as error:
        raise AddressRefused(f"{host}: no such host ({error}); check the address and the network") from error
    if not found:
        raise AddressRefused(f"{host}: no such host; check the address")
    if allow_loopback and set(found) == {_LOOPBACK}:
        return found
    for address in found:
        if not is_public(address):
            raise AddressRefused(f"{host} is {address}, which is no public address; it is not asked")
    if port not in _ALLOWED_PORTS:
        raise AddressRefused(f"{host}: port {port} is no port of the web; use {', '.join(map(str, sorted(_ALLOWED_PORTS)))}")
    return found


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to one host on the public internet.

    >>> [is_public(a) for a in ("9.9.9.9", "10.0.0.1", "169.254.169.254", "::1", "64:ff9b::a00:1", "2002:a00:1::")]
    [True, False, False, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if getattr(ip, "scope_id", None) or any(ip.version == net.version and ip in net for net in _FORBIDDEN):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def look_up(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host as the system knows them; raise OSError where it has none."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _shown(text: str) -> str:
    return repr(text if len(text) <= 120 else text[:120] + "…")
