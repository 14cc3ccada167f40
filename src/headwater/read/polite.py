"""Fetching that asks first and does not hurry: robots.txt, a second between requests to one host, waiting where a host asks for it.

Hosts are asked beside each other, the addresses of one host one after the other.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx

from headwater.read import robots
from headwater.read.fetch import AGENT, DEFAULT_LIMITS, Clock, Fetched, Limits, Refused, fetch

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")


@dataclass(frozen=True, slots=True)
class Manners:
    """How fetching behaves: seconds between requests to a host, tries where a host is busy, the longest wait it may ask for (seconds),
    the longest crawl delay that is kept, hosts asked at once."""

    pace: float = 1.0
    tries: int = 3
    longest_wait: float = 60.0
    longest_delay: float = 10.0
    hosts: int = 8


DEFAULT_MANNERS = Manners()


def same_url(url: str) -> str:
    """The form under which two spellings of one address meet: scheme and host in lower case, no fragment, no default port, and without
    the parameters that only say where a reader came from."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
        query = parts.query
        if any(mark in query.lower() for mark in _TRACKING):
            pairs = parse_qsl(query, keep_blank_values=True)
            query = urlencode([(k, v) for k, v in pairs if not k.lower().startswith(_TRACKING)])
    except ValueError:
        return url.strip()
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))


class Session:
    """Fetches addresses with manners. Use it from any thread. `clock` and `sleep` are the time, for tests."""

    def __init__(
        self,
        *,
        allow_hosts: Iterable[str] = (),
        limits: Limits = DEFAULT_LIMITS,
        manners: Manners = DEFAULT_MANNERS,
        contact: str | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        get: Callable[..., Fetched] = fetch,
    ) -> None:
        self._allow = tuple(allow_hosts)
        self._limits = limits
        self._manners = manners
        self._contact = contact
        self._clock = clock
        self._sleep = sleep
        self._get = get
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._asked: dict[str, robots.Robots] = {}
        self._asking: dict[str, threading.Lock] = {}

    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """The page at a URL, or Refused; tried again where the host is busy, after the wait that it asks for."""
        wait = self._manners.pace
        for attempt in range(1, self._manners.tries + 1):
            try:
                return self._get(url, allow_hosts=self._allow, limits=self._limits, headers=headers, contact=self._contact,
                                 before=self._before)  # fmt: skip
            except Refused as refused:
                wait = refused.wait if refused.wait is not None else 2 * wait
                if not refused.again or attempt == self._manners.tries:
                    raise
                if wait > self._manners.longest_wait:
                    raise Refused(f"{str(refused)[:-1]} and asks to come back after {wait:,.0f} seconds.", status=refused.status,
                                  wait=wait) from None  # fmt: skip
                self._sleep(wait)
        raise AssertionError("tries is at least one")

    def fetch_all(
        self, urls: Sequence[str], headers: Mapping[str, Mapping[str, str]] | None = None
    ) -> Iterator[tuple[str, Fetched | Refused]]:
        """(URL, answer) for each address, as the answers come. Left early, nothing more is asked."""
        by_host: dict[str, list[str]] = {}
        for url in urls:
            by_host.setdefault(urlsplit(same_url(url)).netloc, []).append(url)
        hosts: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[str, Fetched | Refused | BaseException]] = queue.SimpleQueue()
        stop = threading.Event()
        for addresses in by_host.values():
            hosts.put(addresses)

        def work() -> None:
            while not stop.is_set():
                try:
                    addresses = hosts.get_nowait()
                except queue.Empty:
                    return
                for url in addresses:
                    if stop.is_set():
                        return
                    try:
                        done.put((url, self.fetch(url, headers=(headers or {}).get(url))))
                    except Refused as refused:
                        done.put((url, refused))
                    except BaseException as error:
                        done.put((url, error))
                        return

        # Daemons, so that an interrupted program need not wait for a host that does not answer.
        for _ in range(min(self._manners.hosts, len(by_host))):
            threading.Thread(target=work, daemon=True).start()
        try:
            for _ in range(sum(map(len, by_host.values()))):
                url, answer = done.get()
                if isinstance(answer, BaseException) and not isinstance(answer, Refused):
                    raise answer
                yield url, answer
        finally:
            stop.set()

    def _before(self, target: httpx.URL, clock: Clock) -> None:
        origin = f"{target.scheme}://{target.netloc.decode('ascii', 'replace')}"
        rules = self._robots(origin, clock)
        if rules is robots.ALL_REFUSED:
            raise Refused(f"{target} was not fetched: the robots.txt of {target.host} can't be read for now, which asks for patience.")
        if not rules.allows(target.raw_path.decode("ascii", "replace")):
            raise Refused(f"{target} was not fetched: the robots.txt of {target.host} asks not to.")
        self._pace(origin, rules, clock)

    def _pace(self, origin: str, rules: robots.Robots | None, clock: Clock) -> None:
        """Wait for the host's turn: requests to one host begin at least `pace` seconds apart."""
        apart = self._manners.pace
        if rules is not None and rules.delay is not None:
            apart = max(apart, min(rules.delay, self._manners.longest_delay))
        with self._lock:
            now = self._clock()
            turn = max(now, self._next.get(origin, now))
            self._next[origin] = turn + apart
        if turn > now:
            clock.add(turn - now)
            self._sleep(turn - now)

    def _robots(self, origin: str, clock: Clock) -> robots.Robots:
        with self._lock:
            asking = self._asking.setdefault(origin, threading.Lock())
        with asking:
            if origin not in self._asked:
                began = self._clock()
                self._asked[origin] = self._ask_robots(origin)
                clock.add(self._clock() - began)
            return self._asked[origin]

    def _ask_robots(self, origin: str) -> robots.Robots:
        limits = replace(self._limits, bytes=min(robots.MOST_BYTES, self._limits.bytes), seconds=min(10.0, self._limits.seconds))
        try:
            found = self._get(f"{origin}/robots.txt", allow_hosts=self._allow, limits=limits, headers=None, contact=self._contact,
                              before=lambda target, clock: self._pace(origin, None, clock))  # fmt: skip
        except Refused as refused:
            # RFC 9309: no such file asks nothing; a server in trouble asks for patience. A host that can't be reached at all says so
            # when the page is asked for.
            return robots.ALL_REFUSED if refused.status is not None and refused.status >= 500 else robots.NOTHING_ASKED
        return robots.parse(found.data.decode("utf-8", "replace"), AGENT)
