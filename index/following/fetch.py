"""Asks a site for its pages, one at a time, as a guest: by its robots.txt, at its pace, and never beyond itself."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpcore
import httpx

from index.address import joined
from index.following.addresses import Down, Refused, Unfetched, checked, host_of, origin_of, same_site
from index.following.network import Guarded, Meter
from index.following.robots import Rules

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_BUSY = frozenset({429, 503})
_HEADERS = 2**18  # bytes of an answer beside its body
_PART = 2**16  # bytes that are unpacked at once
_AGAIN = 2  # times that a busy server is asked again
_WAIT = 2.0  # seconds before the first of them, where the server names none
_FAILURES = 5  # in a row, after which a host is left alone for this run


@dataclass(frozen=True, slots=True)
class Limits:
    """What a site may take.

    Attributes:
        body: bytes of an answer, as it comes and unpacked.
        seconds: that an answer may take in all.
        silence: seconds that a server may say nothing.
        redirects: in a row.
        wait: the longest that a server which asks for it is waited for; a longer wish ends its visit.
        pause: seconds between two requests to a host.
    """

    body: int = 32 * 2**20
    seconds: float = 60.0
    silence: float = 20.0
    redirects: int = 5
    wait: float = 60.0
    pause: float = 1.0


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Attributes:
        address: where it stands, behind all redirects.
        status: 200, 304, 404 or 410.
        body: unpacked.
        kind: its media type, in small letters, or "".
        charset: the encoding that the server declares, or "".
        etag: what tells this version from others, or "".
        modified: when it was modified, as the server writes it, or "".
        moved: whether every redirect on the way was for good, and there was one.
    """

    address: str
    status: int
    body: bytes = b""
    kind: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    moved: bool = False


class Fetcher:
    """Asks for addresses of one site. Use it in a ``with`` statement.

    Args:
        site: an address of it; its host and those below, or above, are the site.
        agent: who asks, as ``name/version``, and how to reach whoever sent it.
        allowed: hosts that may be asked too, and may be anywhere.
        limits: what may be taken.
        sleep: how it waits.

    Attributes:
        requests: how many were made.
    """

    def __init__(
        self,
        site: str,
        agent: str,
        allowed: Collection[str] = (),
        limits: Limits = LIMITS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.requests = 0
        self._site = site
        self._agent = agent
        self._name = agent.partition("/")[0].strip()
        self._allowed = frozenset(host.lower().rstrip(".") for host in allowed)
        self._limits = limits
        self._sleep = sleep
        self._meter = Meter()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=Guarded(self._allowed, self._meter)
        )
        self._rules: dict[str, Rules | Unfetched] = {}
        self._asked: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._closed: dict[str, Unfetched] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    @property
    def received(self) -> int:
        """Bytes that came in."""
        return self._meter.received

    def get(self, address: str, etag: str = "", modified: str = "") -> Answer:
        """What stands at an address.

        Args:
            address: of the site.
            etag: of the version that is known; with it or the next, an unchanged page is answered by 304.
            modified: when that was modified, as the server wrote it.

        Raises:
            Refused: it, or where it leads, is not to be asked.
            Unfetched: it gave nothing this time.
        """
        return self._follow(checked(address), etag, modified, rules=True)

    def left_alone(self, address: str) -> Unfetched | None:
        """Why the host of an address is asked nothing more in this run, if that is so."""
        return self._closed.get(host_of(address))

    def sitemaps(self, address: str) -> list[str]:
        """The sitemaps that the robots.txt of an address's host names.

        Raises:
            Unfetched: it cannot be had.
        """
        return self._rules_of(checked(address)).sitemaps

    def _follow(self, url: str, etag: str, modified: str, *, rules: bool) -> Answer:
        seen = {url}
        moved = True
        while True:
            self._check(url, rules=rules)
            status, headers, body = self._ask_until_free(url, etag, modified)
            location = headers.get("location")
            if status not in _REDIRECTS or not location:
                break
            moved = moved and status in _PERMANENT
            url = checked(joined(url, location))
            if url in seen:
                raise Unfetched("redirects that lead in a circle")
            if len(seen) > self._limits.redirects:
                raise Unfetched(f"more than {self._limits.redirects} redirects in a row")
            seen.add(url)
        if rules and status not in (200, 304, 404, 410):
            raise Unfetched(f"the server answers {status}")
        described = Message()
        described["content-type"] = headers.get("content-type", "")
        return Answer(
            url,
            status,
            body,
            kind=described.get_content_type() if headers.get("content-type") else "",
            charset=str(described.get_content_charset() or ""),
            etag=headers.get("etag", ""),
            modified=headers.get("last-modified", ""),
            moved=moved and len(seen) > 1,
        )

    def _check(self, url: str, *, rules: bool) -> None:
        host = host_of(url)
        if not same_site(url, self._site) and host not in self._allowed:
            raise Refused(f"leads to another site, {host}; to follow it there: --allow-host {host}")
        if rules and not self._rules_of(url).allows(url, self._name):
            raise Refused(f"the robots.txt of {host} asks not to read it")

    def _rules_of(self, url: str) -> Rules:
        origin = origin_of(url)
        if origin not in self._rules:
            try:
                answer = self._follow(f"{origin}/robots.txt", "", "", rules=False)
                self._rules[origin] = Rules.of(answer.status, answer.body)
            except Refused:
                raise  # nothing was asked; the reason is that of the address itself
            except Unfetched as error:
                self._rules[origin] = Unfetched(f"its robots.txt cannot be had ({error.reason})", error.wait)
        rules = self._rules[origin]
        if isinstance(rules, Unfetched):
            raise rules
        if rules.parsed is None:
            raise Unfetched(f"the robots.txt of {host_of(url)} cannot be had, so nothing there is read")
        return rules

    def _ask_until_free(self, url: str, etag: str, modified: str) -> tuple[int, dict[str, str], bytes]:
        host = host_of(url)
        if host in self._closed:
            raise self._closed[host]
        for number in range(_AGAIN + 1):
            try:
                status, headers, body = self._ask(url, etag, modified)
            except Down as error:
                self._failed(host, error)
                raise
            if status not in _BUSY:
                break
            wait = _seconds(headers.get("retry-after", "")) or _WAIT * 2**number
            if wait > self._limits.wait or number == _AGAIN:
                busy = Unfetched(f"the server is busy ({status}) and asks to come back in {wait:,.0f} s", wait)
                self._closed[host] = busy
                raise busy
            self._sleep(wait)
        if status >= 500:
            self._failed(host, Unfetched(f"the server answers {status}"))
        else:
            self._failures[host] = 0
        return status, headers, body

    def _failed(self, host: str, error: Unfetched) -> None:
        self._failures[host] = self._failures.get(host, 0) + 1
        if self._failures[host] >= _FAILURES:
            reason = f"{host} failed {_FAILURES} times in a row, so it is left alone for now: {error.reason}"
            self._closed[host] = Unfetched(reason)

    def _ask(self, url: str, etag: str, modified: str) -> tuple[int, dict[str, str], bytes]:
        self._wait_for_turn(url)
        limits = self._limits
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": self._agent,
            "Accept-Encoding": "gzip",
            "Accept": "*/*",
        }
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        known = rules if isinstance(rules := self._rules.get(origin_of(url)), Rules) else None
        self._meter.start(limits.seconds, limits.body + _HEADERS)
        self.requests += 1
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), limits.silence)
        try:
            with self._pool.stream("GET", url, headers=headers, extensions={"timeout": timeout}) as answer:
                given = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
                size = given.get("content-length", "")
                if size.isdecimal() and int(size) > limits.body:
                    raise Unfetched("larger than an answer may be; it was not read")
                wanted = answer.status == 200
                body = unpacked(answer.iter_stream(), given.get("content-encoding", ""), limits.body) if wanted else b""
                return answer.status, given, body
        except httpcore.TimeoutException:
            self._meter.seconds()  # says so where it is the whole that took too long
            raise Down("the server says nothing") from None
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            said = " ".join(str(error).split())[:100] or type(error).__name__
            raise Down(f"the connection failed ({said})") from None
        finally:
            pause = max(limits.pause, known.pause(self._name) if known else 0.0)
            self._asked[host_of(url)] = time.monotonic() + pause

    def _wait_for_turn(self, url: str) -> None:
        wait = self._asked.get(host_of(url), 0.0) - time.monotonic()
        if wait > 0:
            self._sleep(wait)


def unpacked(parts: Iterable[bytes], encoding: str, most: int) -> bytes:
    """The body of an answer, unpacked as it comes, so that what grows is stopped in time.

    Args:
        parts: of the body, in order.
        encoding: as the server names it; it was asked for gzip or none.
        most: bytes that it may grow to.

    Raises:
        Unfetched: it grows beyond that, cannot be unpacked, or came in another encoding.
    """
    if encoding.lower() not in ("", "identity", "gzip", "x-gzip"):
        raise Unfetched(f"packed as {encoding[:40]}, which was not asked for")
    packed = encoding.lower() in ("gzip", "x-gzip")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    body = bytearray()
    try:
        for part in parts:
            left = part
            while left and not unpacker.eof:
                body += unpacker.decompress(left, _PART) if packed else left
                left = unpacker.unconsumed_tail
                if len(body) > most:
                    raise Unfetched("grows larger than an answer may be; it was cut off")
        body += unpacker.flush() if packed else b""  # at most what one window holds back
    except zlib.error:
        raise Unfetched("packed as gzip, but cannot be unpacked") from None
    if body and packed and not unpacker.eof:
        raise Unfetched("packed as gzip, and ends too early")
    return bytes(body)


def _seconds(stated: str) -> float:
    """For how long a server asks to be left alone; 0 where it does not say."""
    if stated.strip().isdecimal():
        return float(stated)
    try:
        moment = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):  # whatever it makes of what is no date
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def is_root(address: str) -> bool:
    """Whether an address is the front page of its host."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query
