"""One address fetched safely: only http and https, only public hosts unless allowed by name, within limits of time, size and redirects.

A host is resolved once; every address it has is checked, and the connection goes to a checked one, so that its name can't mean another
machine between the check and the use. No cookies, no credentials, no proxy or netrc of the environment.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import certifi
import httpcore
import httpx

from headwater import __version__

AGENT = "Headwater"


def user_agent(contact: str | None = None) -> str:
    """What a request says of us, with the contact that the user gives (HEADWATER_CONTACT): an address to write to."""
    reach = re.sub(r"[^\x20-\x7e]+", " ", contact or "").strip()[:200]
    return f"{AGENT}/{__version__} (traces where news reports come from; fetches only what its user names{'; ' if reach else ''}{reach})"


_LOCAL_NAMES = re.compile(r"(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa|metadata)$")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch: seconds in all, bytes of the body (also unpacked), redirects followed."""

    seconds: float = 20.0
    bytes: int = 10_000_000
    redirects: int = 5


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way: the address asked, its status line and headers as sent, and when (UTC, ISO 8601)."""

    url: str
    status: str
    headers: tuple[tuple[str, str], ...]
    time: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: the last address after redirects, the body unpacked, what the sender calls it, when (UTC, ISO 8601).

    `redirects` are the addresses passed on the way, `hops` all answers in order, the last one included. `changed` is False where a
    conditional request was answered with 304: then there is no body.
    """

    url: str
    data: bytes
    media_type: str | None
    captured: str
    redirects: tuple[str, ...] = ()
    hops: tuple[Hop, ...] = ()
    changed: bool = True

    def header(self, name: str) -> str | None:
        """A header of the last answer, or None."""
        last = self.hops[-1].headers if self.hops else ()
        return next((value for key, value in last if key.lower() == name), None)


class Refused(Exception):
    """An address that was not fetched; its text is one sentence. `status` is what it answered, where it did; `wait` the seconds after
    which it asks to be asked again; `again` whether another try may help."""

    def __init__(self, sentence: str, *, status: int | None = None, wait: float | None = None, again: bool = False) -> None:
        super().__init__(sentence)
        self.status = status
        self.wait = wait
        self.again = again


class Clock:
    """The time left for one fetch. Waiting that politeness asks for is added to it."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left. Raises httpcore.ReadTimeout where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return left

    def add(self, seconds: float) -> None:
        """Grant more seconds."""
        self._end += seconds


def fetch(
    url: str,
    *,
    allow_hosts: Iterable[str] = (),
    limits: Limits = DEFAULT_LIMITS,
    headers: Mapping[str, str] | None = None,
    contact: str | None = None,
    before: Callable[[httpx.URL, Clock], None] | None = None,
) -> Fetched:
    """The page at a URL. Raises Refused with one sentence where it is refused, does not answer, or answers with no page.

    `headers` go with each request (If-None-Match and its kin); `before` is called ahead of each, also at redirects, and may raise Refused.
    """
    allowed = frozenset(host.strip().lower().strip("[]") for host in allow_hosts)
    clock = Clock(limits.seconds)
    hops: list[Hop] = []
    here = url
    with _client(allowed, clock, contact) as client:
        while True:
            try:
                target = _checked_url(here)
                if before is not None:
                    before(target, clock)
                client.cookies.clear()
                with client.stream("GET", target, follow_redirects=False, headers=dict(headers or {})) as response:
                    hops.append(_hop(target, response))
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        if len(hops) > limits.redirects:
                            raise Refused(f"{url} was not fetched: it redirects more than {limits.redirects} times.")
                        here = str(target.join(response.headers["location"]))
                        continue
                    return _answer(url, target, response, limits, clock, tuple(hops), bool(headers))
            except Refused as error:
                if len(hops) and str(error).startswith(here) and here != url:
                    raise Refused(f"{url} was not fetched: it redirects to {error}", status=error.status) from None
                raise
            except (httpx.TimeoutException, httpcore.TimeoutException):
                raise Refused(f"{url} was not fetched: it did not answer within {limits.seconds:g} seconds.") from None
            except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as error:
                broken = isinstance(error, (httpx.ConnectError, httpx.ReadError, httpx.RemoteProtocolError))
                raise Refused(f"{url} was not fetched: {_plain(error)}.", again=broken) from None


def _hop(target: httpx.URL, response: httpx.Response) -> Hop:
    status = f"{response.http_version} {response.status_code} {response.reason_phrase}".rstrip()
    headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw[:200])
    return Hop(str(target), status[:200], tuple((k[:200], v[:8_000]) for k, v in headers), _now())


def _now() -> str:
    return dt.datetime.now(dt.UTC).replace(microsecond=0).isoformat()


def tls() -> ssl.SSLContext:
    """What connections over TLS are checked by."""
    return ssl.create_default_context(cafile=certifi.where())


def _client(allowed: frozenset[str], clock: Clock, contact: str | None) -> httpx.Client:
    transport = httpx.HTTPTransport(trust_env=False)
    # The pool is replaced by one whose connections are made by `_Guard`, the only way to the network from here.
    transport._pool = httpcore.ConnectionPool(
        ssl_context=tls(), max_connections=4, http1=True, http2=True, network_backend=_Guard(allowed, clock)
    )
    return httpx.Client(
        transport=transport,
        trust_env=False,
        timeout=max(0.01, clock.left()),
        headers={
            "User-Agent": user_agent(contact),
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip",
            "Accept-Language": "*",
        },
    )


def _checked_url(url: str) -> httpx.URL:
    try:
        target = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError, TypeError):
        raise Refused(f"{url[:200]} was not fetched: it is no address.") from None
    if target.scheme not in ("http", "https"):
        raise Refused(f"{url[:200]} was not fetched: only http and https addresses are.")
    if not target.host:
        raise Refused(f"{url[:200]} was not fetched: it names no host.")
    if target.userinfo:
        raise Refused(f"{target.copy_with(userinfo=b'')} was not fetched: the address carries a user name or password.")
    return target.copy_with(fragment=None)


def check_address(address: str) -> str | None:
    """Why an IP address is refused, or None where it is public."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return "not an address"
    for inner in (ip, *_embedded(ip)):
        if inner.is_loopback or inner.is_unspecified:
            return "this machine itself"
        if inner.is_link_local:
            return "a link-local or metadata address"
        if not inner.is_global or inner.is_multicast or inner.is_reserved:
            return "a private or reserved address"
    return None


def _embedded(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """IPv4 addresses that an IPv6 address stands for."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [v4 for v4 in found if v4 is not None]


class _Guard(httpcore.NetworkBackend):
    """Makes connections, to checked addresses only, and lets no read or write outlast the deadline."""

    def __init__(self, allowed: frozenset[str], clock: Clock) -> None:
        self._allowed = allowed
        self._clock = clock
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        name = host.lower().strip("[]").rstrip(".")
        free = name in self._allowed or f"{name}:{port}" in self._allowed
        if not free and _LOCAL_NAMES.search(name):
            raise Refused(f"{host} was not fetched: it is a name of a local network (--allow-host {host} allows it).")
        addresses = _resolve(host, port, self._clock.left())
        for address in addresses:
            why = None if free else check_address(address)
            if why:
                raise Refused(f"{host} was not fetched: it is at {address}, {why} (--allow-host {host} allows it).")
        last: Exception | None = None
        for address in addresses:
            try:
                return _Timed(self._backend.connect_tcp(address, port, self._clock.left(), local_address, socket_options), self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        raise Refused(f"{path} was not fetched: it is no web address.")

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, self._clock.left()))


def _resolve(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a host, asked for once, within the time left. Raises httpcore.ConnectError."""
    answer: list[str] = []
    failure: list[Exception] = []

    def ask() -> None:
        try:
            answer.extend(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError, ValueError) as error:
            failure.append(error)

    # The system's resolver takes no time limit; a thread of its own can be left behind.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise httpcore.ConnectTimeout("the name was not resolved in time")
    if failure or not answer:
        raise httpcore.ConnectError(f"the host {host} is not known")
    return answer


class _Timed(httpcore.NetworkStream):
    """A connection of which no read or write waits beyond the deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._clock.left()), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _answer(
    url: str, target: httpx.URL, response: httpx.Response, limits: Limits, clock: Clock, hops: tuple[Hop, ...], conditional: bool
) -> Fetched:
    passed = tuple(hop.url for hop in hops[:-1])
    if response.status_code == 304 and conditional:
        return Fetched(str(target), b"", None, hops[-1].time, passed, hops, changed=False)
    if response.status_code != 200:
        said = f"{url} was not fetched: it answers {response.status_code} {response.reason_phrase}".rstrip() + "."
        wait = _wait(response.headers.get("retry-after", ""))
        raise Refused(said, status=response.status_code, wait=wait, again=response.status_code in (429, 502, 503, 504))
    size = response.headers.get("content-length", "")
    if size.isdigit() and int(size) > limits.bytes:
        raise Refused(f"{url} was not fetched: it is {int(size):,} bytes, more than {limits.bytes:,}.")
    data = _body(url, response, limits, clock)
    return Fetched(str(target), data, response.headers.get("content-type"), hops[-1].time, passed, hops)


def _wait(value: str) -> float | None:
    """The seconds of a Retry-After header, which holds seconds or a date; None where it says neither."""
    value = value.strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    try:
        then = email.utils.parsedate_to_datetime(value)
        return max(0.0, (then - dt.datetime.now(then.tzinfo)).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(url: str, response: httpx.Response, limits: Limits, clock: Clock) -> bytes:
    """The body, unpacked here piece by piece, so that a small answer can't grow without bound."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Refused(f"{url} was not fetched: it is packed as {encoding[:40]}, which was not asked for.")
    packed = encoding not in ("", "identity")
    unpack = zlib.decompressobj(wbits=47 if "gzip" in encoding else 15) if packed else None
    body = bytearray()
    raw = 0
    try:
        for piece in response.iter_raw():
            clock.left()
            raw += len(piece)
            body += unpack.decompress(piece, limits.bytes + 1 - len(body)) if unpack else piece
            if len(body) > limits.bytes or raw > limits.bytes:
                raise Refused(f"{url} was not fetched: it is more than {limits.bytes:,} bytes.")
    except zlib.error:
        raise Refused(f"{url} was not fetched: what it sends can't be unpacked.") from None
    return bytes(body)


def _plain(error: Exception) -> str:
    """An error in words for a reader, without its class."""
    words = re.sub(r"\s+", " ", str(error)).strip(" .")
    words = re.sub(r"^\[(?:Errno -?\d+|SSL[^\]]*)\]\s*", "", words)
    return (words[:1].lower() + words[1:] if words[1:2].islower() else words) or "the connection failed"
