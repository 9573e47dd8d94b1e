"""Which addresses may be asked at all, before anything is sent: their form, and whether they are of the site."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

import httpx

IP = IPv4Address | IPv6Address
LONGEST = 2_000
"""Characters of an address; servers and proxies take no longer ones."""
_CREDENTIALS = re.compile(r"(?<=//)[^/?#\s]*@")
_NUMBERS = re.compile(r"(?:0x[\da-f]*|\d+)(?:\.(?:0x[\da-f]*|\d+))*\.?", re.IGNORECASE)
_INSIDE = tuple(
    map(
        ip_network,
        (
            # What Python's ``is_global`` says of some of these differs from version to version.
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("224.0.0.0/4", "240.0.0.0/4"),
            "168.63.129.16/32",  # public by its number, and a cloud's own service behind it
            *("::/127", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fe80::/10"),
            *("fec0::/10", "ff00::/8"),
        ),
    )
)
_CARRIERS = {ip_network("::ffff:0:0/96"): 0, ip_network("64:ff9b::/96"): 0, ip_network("2002::/16"): 80}
"""Networks of IPv6 whose addresses carry one of IPv4, and how many bits stand behind it."""


class Unfetched(Exception):
    """An address that gave nothing this time.

    Attributes:
        reason: why, for a person; holds no credentials.
        wait: seconds for which the server asks to be left alone, or 0.
    """

    def __init__(self, reason: str, wait: float = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class Down(Unfetched):
    """A host that does not answer as a host should."""


class Refused(Unfetched):
    """An address that is not to be asked: nothing is sent to it."""


def shown(address: str) -> str:
    """An address as it may be printed: without a name and a password in it."""
    return _CREDENTIALS.sub("***@", address)[:LONGEST]


def checked(address: str) -> str:
    """An address in its one form, without its fragment.

    Raises:
        Refused: it is none that may be asked.
    """
    if len(address) > LONGEST:
        raise Refused(f"an address of more than {LONGEST:,} characters")
    if any(ord(character) < 33 or ord(character) == 127 for character in address) or "\\" in address:
        raise Refused("an address with blanks, control characters or backslashes in it")
    try:
        url = httpx.URL(address)
        scheme, host, port = url.scheme, url.raw_host.decode("ascii"), url.port
        credentials = bool(url.userinfo) or "@" in urlsplit(address).netloc
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise Refused("no address that can be read") from None
    if scheme not in ("http", "https"):
        raise Refused(f"only http and https are followed, not {scheme[:20] or 'an address without a scheme'}")
    if credentials:
        raise Refused("an address with a name or a password in it; give it without")
    if not host or host.strip(".") == "":
        raise Refused("an address without a host")
    if port is not None and not 0 < port < 65536:
        raise Refused("an address with a port that there is not")
    if _NUMBERS.fullmatch(host) and not _is_ip(host):
        raise Refused("a host written as a number; give its name")
    return str(url.copy_with(fragment=None, host=host.rstrip(".").lower(), raw_path=url.raw_path or b"/"))


def checked_ip(host: str, ip: str, allowed: Collection[str]) -> None:
    """Refuse to connect to an address on a network that is not the public one.

    Args:
        host: for which it stands.
        ip: the address.
        allowed: hosts that may be anywhere.

    Raises:
        Refused: it lies inside, and its host is not allowed by name.
    """
    if host.lower() in allowed:
        return
    place = ip_address(ip.partition("%")[0])
    kind = _inside(place)
    if kind:
        raise Refused(f"{host} is {kind}; if that is meant, allow it by name: --allow-host {host}")


def _inside(place: IP) -> str:
    """What kind of inner network an address lies in, or ""."""
    for network, behind in _CARRIERS.items():
        if place in network:
            return _inside(IPv4Address(int(place) >> behind & 0xFFFFFFFF))
    if place.is_loopback or place.is_unspecified:
        return "this machine itself"
    if place.is_link_local:
        return "a link-local address, as those of cloud metadata are"
    if place.is_multicast:
        return "a multicast address"
    if not place.is_global or any(place in network for network in _INSIDE):
        return "an address of a private or reserved network"
    return ""


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: one host, or one below the other; "www" counts for nothing."""
    first, second = (host_of(address).removeprefix("www.") for address in (one, other))
    if _is_ip(first) or _is_ip(second):
        return first == second
    return first == second or f".{first}".endswith(f".{second}") or f".{second}".endswith(f".{first}")


def host_of(address: str) -> str:
    """The host of a checked address, as it is asked for."""
    return urlsplit(address).hostname or ""


def origin_of(address: str) -> str:
    """Scheme, host and port of a checked address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
