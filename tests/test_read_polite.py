"""Manners: robots.txt, one request a second a host, waiting where asked, conditional requests, HTTP/2, lists and archived copies."""

import contextlib
import json
import pathlib
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from typing import Any

import h2.config
import h2.connection
import h2.events
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.read import fetch as fetching
from headwater.read import memento, robots
from headwater.read.addresses import one_a_line, sitemap
from headwater.read.fetch import Fetched, Hop, Limits, Refused
from headwater.read.polite import Manners, Session, same_url
from headwater.read.sources import gather
from test_read_fetch import PAGE, QUICK, Misbehaving, server  # noqa: F401 - the fixture

TEXT = "The ferry Corvina ran aground off Tern Island on Saturday evening, the coastguard said."

RULES = """
# a comment
User-agent: OtherBot
Disallow: /

User-agent: *
Crawl-delay: 4
Disallow: /private/
Disallow: /*.pdf$
Allow: /private/press/

User-agent: headwater/1.0
User-agent: SecondBot
Disallow: /drafts
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("Headwater", "/drafts/1", False),
        ("Headwater", "/private/1", True),
        ("Third", "/private/1", False),
        ("Third", "/private/press/1", True),
        ("Third", "/a/paper.pdf", False),
        ("Third", "/a/paper.pdf?x=1", True),
        ("Third", "/", True),
        ("OtherBot", "/x", False),
        ("Third", "/%70rivate/1", False),
    ],
)
def test_robots(agent: str, path: str, allowed: bool) -> None:
    assert robots.parse(RULES, agent).allows(path) == allowed


def test_robots_delay_and_nonsense() -> None:
    assert robots.parse(RULES, "Third").delay == 4
    assert robots.parse(RULES, "Headwater").delay is None
    assert robots.parse("<html>no rules: here</html>", "Headwater").allows("/x")
    assert robots.parse("User-agent: *\nDisallow:", "Headwater").allows("/x")


@given(st.text("ab*$/", max_size=12), st.text("ab/", max_size=12))
def test_patterns_fit_as_a_regular_expression_says(pattern: str, target: str) -> None:
    import re

    wanted = re.escape(pattern.removesuffix("$")).replace("\\*", ".*").replace("\\$", "\\$") + ("$" if pattern.endswith("$") else "")
    assert robots._fits(pattern, target) == bool(re.match(wanted, target))


class World:
    """A web without a network, and a clock that only moves when somebody waits."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = answers
        self.time = 0.0
        self.asked: list[tuple[float, str]] = []

    def get(self, url: str, *, before: Any = None, headers: Any = None, **_: Any) -> Fetched:
        import httpx

        if before is not None:
            before(httpx.URL(url), fetching.Clock(100))
        self.asked.append((self.time, url))
        answer = self.answers.get(url, Refused(f"{url} was not fetched: it answers 404 Not Found.", status=404))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if isinstance(answer, Refused):
            raise answer
        return Fetched(url, answer.encode(), "text/html", "2021-09-06T10:00:00+00:00")

    def sleep(self, seconds: float) -> None:
        self.time += seconds

    def session(self, **manners: Any) -> Session:
        return Session(get=self.get, clock=lambda: self.time, sleep=self.sleep, manners=Manners(hosts=1, **manners))


def test_one_request_a_second_and_robots_first() -> None:
    world = World({f"https://a.example/{i}": PAGE for i in range(3)})
    session = world.session()
    assert [url for url, _ in session.fetch_all(list(world.answers))] == list(world.answers)
    assert world.asked == [
        (0.0, "https://a.example/robots.txt"), (1.0, "https://a.example/0"), (2.0, "https://a.example/1"), (3.0, "https://a.example/2"),
    ]  # fmt: skip


def test_what_robots_asks_is_kept() -> None:
    world = World({"https://a.example/robots.txt": RULES, "https://a.example/drafts/1": PAGE, "https://a.example/1": PAGE})
    with pytest.raises(Refused, match=r"the robots\.txt of a\.example asks not to"):
        world.session().fetch("https://a.example/drafts/1")
    assert world.session().fetch("https://a.example/1").data.decode() == PAGE
    busy = World({"https://a.example/robots.txt": Refused("x: it answers 503.", status=503), "https://a.example/1": PAGE})
    with pytest.raises(Refused, match="asks for patience"):
        busy.session(tries=1).fetch("https://a.example/1")


def test_a_busy_host_is_asked_again_when_it_says() -> None:
    busy = Refused("https://a.example/1 was not fetched: it answers 429.", status=429, wait=7.0, again=True)
    world = World({"https://a.example/1": [busy, busy, PAGE]})
    assert world.session().fetch("https://a.example/1").data.decode() == PAGE
    assert [time for time, url in world.asked if url.endswith("/1")] == [1.0, 8.0, 15.0]
    never = Refused("https://a.example/1 was not fetched: it answers 503.", status=503, wait=86_400.0, again=True)
    with pytest.raises(Refused, match="asks to come back after 86,400 seconds"):
        World({"https://a.example/1": never}).session().fetch("https://a.example/1")
    lasting = Refused("https://a.example/1 was not fetched: it answers 502.", status=502, again=True)
    world = World({"https://a.example/1": lasting})
    with pytest.raises(Refused, match="502"):
        world.session().fetch("https://a.example/1")
    assert sum(url.endswith("/1") for _, url in world.asked) == 3


def test_against_a_server(server: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """robots.txt is asked once a host, the contact stands in the user agent, 304 is an answer, Retry-After is read."""
    given_back = iter([503, 200])

    def robots_txt(self: Misbehaving) -> None:
        self.answer(b"User-agent: *\nDisallow: /missing\n", Content_Type="text/plain")

    def busy(self: Misbehaving) -> None:
        self.answer(PAGE.encode(), next(given_back), Retry_After="0")

    def dated(self: Misbehaving) -> None:
        fresh = self.headers.get("If-None-Match") == '"one"'
        self.answer(b"" if fresh else PAGE.encode(), 304 if fresh else 200, ETag='"one"')

    monkeypatch.setattr(Misbehaving, "get_robots.txt", robots_txt, raising=False)
    monkeypatch.setattr(Misbehaving, "get_busy", busy, raising=False)
    monkeypatch.setattr(Misbehaving, "get_dated", dated, raising=False)
    session = Session(allow_hosts=["127.0.0.1"], limits=QUICK, manners=Manners(pace=0.01), contact="desk@tern.example")
    assert session.fetch(f"{server}/busy").data.decode() == PAGE
    first = session.fetch(f"{server}/dated")
    assert (first.changed, first.header("etag"), first.hops[-1].status) == (True, '"one"', "HTTP/1.1 200 OK")
    again = session.fetch(f"{server}/dated", headers={"If-None-Match": '"one"'})
    assert (again.changed, again.data) == (False, b"")
    with pytest.raises(Refused, match="asks not to"):
        session.fetch(f"{server}/missing")
    passed = session.fetch(f"{server}/once")
    assert [hop.status.split()[1] for hop in passed.hops] == ["301", "200"]
    assert [path for path, _ in Misbehaving.seen].count("/robots.txt") == 1
    assert all("desk@tern.example" in headers["user-agent"] for _, headers in Misbehaving.seen)


def test_addresses_are_still_guarded(server: str) -> None:  # noqa: F811
    for url in (f"{server}/page", "http://169.254.169.254/latest", "http://localhost/x", "http://[::1]/x"):
        with pytest.raises(Refused, match="--allow-host"):
            Session(limits=QUICK, manners=Manners(pace=0)).fetch(url)
    # A redirect to a machine inside is refused on the way, its robots.txt unasked.
    with pytest.raises(Refused, match="this machine itself"):
        Session(allow_hosts=["127.0.0.1"], limits=QUICK, manners=Manners(pace=0)).fetch(f"{server}/inside")


def h2_server(pem: pathlib.Path) -> tuple[str, threading.Thread]:
    """Answers one HTTP/2 connection: every request gets the page."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    context.set_alpn_protocols(["h2"])
    listening = socket.create_server(("127.0.0.1", 0))

    def work() -> None:
        with contextlib.suppress(OSError), listening, context.wrap_socket(listening.accept()[0], server_side=True) as sock:
            connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
            connection.initiate_connection()
            sock.sendall(connection.data_to_send())
            while data := sock.recv(65_536):
                for event in connection.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        connection.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                        connection.send_data(event.stream_id, PAGE.encode(), end_stream=True)
                sock.sendall(connection.data_to_send())

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return f"https://127.0.0.1:{listening.getsockname()[1]}", thread


def test_http_2(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pem = tmp_path / "server.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(pem),
               "-out", str(tmp_path / "cert.pem"), "-days", "2", "-subj", "/CN=127.0.0.1",
               "-addext", "subjectAltName=IP:127.0.0.1"]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl is not here to make a certificate")
    pem.write_text(pem.read_text() + (tmp_path / "cert.pem").read_text())
    monkeypatch.setattr(fetching, "tls", lambda: ssl.create_default_context(cafile=tmp_path / "cert.pem"))
    address, thread = h2_server(pem)
    found = fetching.fetch(f"{address}/page", allow_hosts=["127.0.0.1"], limits=Limits(seconds=10))
    assert found.data.decode() == PAGE
    assert found.hops[-1].status.startswith("HTTP/2 200")
    thread.join(5)


def test_the_same_address() -> None:
    assert same_url("HTTPS://A.example:443/x?utm_source=y&id=3#top") == same_url("https://a.example/x?id=3")
    assert same_url("https://a.example/x?id=3") != same_url("https://a.example/x?id=4")


def test_lists_of_addresses(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text("# links of the desk\nhttps://a.example/1\n<https://b.example/2>\n\nhttps://a.example/1\n")
    asked = []

    def answer(url: str) -> Fetched:
        asked.append(url)
        return Fetched(url, f"<p>{TEXT} {url}</p>".encode(), "text/html", "2021-09-06T10:00:00+00:00")

    found = gather([str(path)], fetcher=answer)
    assert [p.name for p in found.pages] == ["https://a.example/1", "https://b.example/2"]
    assert [d.reason for d in found.drops] == ["duplicate input"]
    asked.clear()
    found = gather([str(path)], fetcher=answer, known={"https://a.example/1"})
    assert asked == ["https://b.example/2"]
    assert found.notes == (f"2 of the 3 addresses of {path} are in the case already.",)
    # In a folder a list is no order to fetch.
    assert [p.name for p in gather([str(tmp_path)], fetcher=answer).pages] == [str(path)]
    assert one_a_line(b"Read https://a.example/1 first.") is None


def test_records_without_text_are_a_list(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "stories.csv"
    path.write_text("stories_id,url,title,publish_date,media_name\n1,https://a.example/1,Ferry aground,2021-09-04,Coast Herald\n")
    found = gather([str(path)], fetcher=lambda url: Fetched(url, f"<p>{TEXT}</p>".encode(), "text/html", "2021-09-06T10:00:00+00:00"))
    [page] = found.pages
    assert (page.name, page.known_title, page.known_publisher, page.known_date) == (
        "https://a.example/1", "Ferry aground", "Coast Herald", "2021-09-04",
    )  # fmt: skip


def test_sitemaps_newest_first_with_a_limit() -> None:
    index = (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>"
    )
    urls = "".join(f"<url><loc>https://a.example/{i}</loc><lastmod>2021-09-{i + 10}</lastmod></url>" for i in range(5))
    inner = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    answers = {"https://a.example/sitemap.xml": index, "https://a.example/s1.xml": inner}

    def answer(url: str) -> Fetched:
        return Fetched(url, answers.get(url, f"<p>{TEXT} {url}</p>").encode(), "text/html", "2021-09-06T10:00:00+00:00")

    found = gather(["https://a.example/sitemap.xml"], fetcher=answer, list_addresses=2)
    assert [p.name for p in found.pages] == ["https://a.example/4", "https://a.example/3"]
    assert [(d.reason, d.where) for d in found.drops] == [("too large", "https://a.example/s1.xml")]
    assert found.notes == ("https://a.example/s1.xml lists 5 addresses: those beyond 2 were not fetched.",)
    assert sitemap(b"<rss><channel/></rss>") is None


def test_archived_copies_keep_their_time() -> None:
    url = "https://web.archive.org/web/20210904191500/https://news.example/ferry"
    found = gather([url], fetcher=lambda u: Fetched(u, f"<p>{TEXT}</p>".encode(), "text/html", "2024-01-01T00:00:00+00:00"))
    [page] = found.pages
    assert (page.name, page.url, page.captured) == (url, "https://news.example/ferry", "2021-09-04T19:15:00+00:00")
    link = '<https://news.example/ferry>; rel="original", <x>; rel="timegate"'
    headers = (("Memento-Datetime", "Sat, 04 Sep 2021 19:15:00 GMT"), ("Link", link))
    hop = Hop("https://arch.example/AbCd", "HTTP/1.1 200 OK", headers, "2024")
    answer = Fetched("https://arch.example/AbCd", b"x", None, "2024", (), (hop,))
    assert memento.of(answer) == ("https://news.example/ferry", "2021-09-04T19:15:00+00:00")
    assert memento.by_address("https://news.example/2021/09/04/ferry") is None


def test_left_early_nothing_more_is_asked() -> None:
    world = World({f"https://a.example/{i}": PAGE for i in range(50)})
    answers: Iterator[Any] = world.session().fetch_all(list(world.answers))
    kept = [next(answers)[0] for _ in range(3)]
    answers.close()  # type: ignore[attr-defined]
    assert kept == [f"https://a.example/{i}" for i in range(3)]
    assert json.dumps(kept)
