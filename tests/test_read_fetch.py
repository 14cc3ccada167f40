"""Fetching from a server of the tests' own that misbehaves, and addresses that must never be asked."""

import contextlib
import gzip
import http.server
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from headwater.read.fetch import Limits, Refused, check_address, fetch

QUICK = Limits(seconds=3.0, bytes=200_000, redirects=5)
PAGE = "<html><head><title>Ferry</title></head><body><p>The ferry sails again.</p></body></html>"


class Misbehaving(http.server.BaseHTTPRequestHandler):
    """Each path misbehaves in its own way."""

    protocol_version = "HTTP/1.1"
    seen: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012 - the requests of one test server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        self.close_connection = True
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "get_" + self.path.strip("/").split("/")[0].replace("-", "_"))()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        headers.setdefault("Content_Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def get_page(self) -> None:
        self.answer(PAGE.encode(), Content_Type="text/html; charset=utf-8", Set_Cookie="track=1")

    def get_missing(self) -> None:
        self.answer(b"gone", 404)

    def get_endless(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65_536)

    def get_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.2)

    def get_drip_head(self) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.1)

    def get_huge(self) -> None:
        self.answer(b"", Content_Length="2147483648")

    def get_short(self) -> None:
        self.answer(b"too little", Content_Length="1000")

    def get_bomb(self) -> None:
        self.answer(gzip.compress(b"\x20" * 50_000_000), Content_Encoding="gzip")

    def get_packed(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip", Content_Type="text/html")

    def get_odd(self) -> None:
        self.answer(b"??", Content_Encoding="br")

    def get_broken(self) -> None:
        self.answer(b"no gzip at all", Content_Encoding="gzip")

    def get_loop(self) -> None:
        self.answer(b"", 302, Location=f"/loop/{time.monotonic_ns()}")

    def get_once(self) -> None:
        self.answer(b"", 301, Location="/page")

    def get_file(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def get_inside(self) -> None:
        self.answer(b"", 302, Location=f"http://127.0.0.2:{self.server.server_port}/page")  # type: ignore[attr-defined]

    def get_metadata(self) -> None:
        self.answer(b"", 302, Location="http://169.254.169.254/latest/meta-data/")

    def get_garbage(self) -> None:
        self.wfile.write(b"\x00\x01\x02 no http\r\n\r\n")


@pytest.fixture
def server() -> Iterator[str]:
    Misbehaving.seen.clear()
    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    found.daemon_threads = True
    thread = threading.Thread(target=found.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}"
    found.shutdown()
    found.server_close()
    thread.join()


def test_a_page(server: str) -> None:
    found = fetch(f"{server}/page", allow_hosts=["127.0.0.1"], limits=QUICK)
    assert found.data.decode() == PAGE
    assert found.media_type == "text/html; charset=utf-8"
    assert found.captured.endswith("+00:00")


def test_a_packed_page_and_one_redirect(server: str) -> None:
    assert fetch(f"{server}/packed", allow_hosts=["127.0.0.1"], limits=QUICK).data.decode() == PAGE
    found = fetch(f"{server}/once", allow_hosts=["127.0.0.1"], limits=QUICK)
    assert (found.url, found.redirects) == (f"{server}/page", (f"{server}/once",))


def test_neither_cookies_nor_credentials_are_sent(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    fetch(f"{server}/page", allow_hosts=["127.0.0.1"], limits=QUICK)
    fetch(f"{server}/once", allow_hosts=["127.0.0.1"], limits=QUICK)
    assert Misbehaving.seen
    for _, headers in Misbehaving.seen:
        assert not {"cookie", "authorization", "proxy-authorization"} & set(headers)
        assert headers["user-agent"].startswith("Headwater/")
    with pytest.raises(Refused, match="user name or password"):
        fetch(server.replace("//", "//ann:secret@") + "/page", allow_hosts=["127.0.0.1"], limits=QUICK)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing", "answers 404 Not Found"),
        ("endless", "more than 200,000 bytes"),
        ("drip", "did not answer within 1 seconds"),
        ("drip-head", "did not answer within 1 seconds"),
        ("huge", "2,147,483,648 bytes, more than"),
        ("short", "not fetched"),
        ("bomb", "more than 200,000 bytes"),
        ("odd", "packed as br"),
        ("broken", "can't be unpacked"),
        ("loop", "redirects more than 5 times"),
        ("file", "only http and https"),
        ("inside", "127.0.0.2, this machine itself"),
        ("metadata", "169.254.169.254, a link-local or metadata address"),
        ("garbage", "not fetched"),
    ],
)
def test_misbehaviour_is_one_sentence(server: str, path: str, words: str) -> None:
    limits = Limits(seconds=1.0, bytes=200_000) if path.startswith("drip") else QUICK
    with pytest.raises(Refused) as refused:
        fetch(f"{server}/{path}", allow_hosts=["127.0.0.1"], limits=limits)
    sentence = str(refused.value)
    assert words in sentence
    assert sentence.endswith((".", ")."))
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "0", "[::ffff:127.0.0.1]", "a.localhost"]
)
def test_this_machine_is_not_asked(server: str, host: str) -> None:
    port = server.rsplit(":", 1)[1]
    with pytest.raises(Refused):
        fetch(f"http://{host}:{port}/page", limits=QUICK)
    assert not Misbehaving.seen


def test_a_name_that_changes_its_mind(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each answer of the resolver is another machine: the one that was checked is the one that is asked."""
    asked = []

    def answers(host: str, port: int, *_: object, **__: object) -> list[object]:
        if not host[0].isdigit():
            asked.append(host)
        address = host if host[0].isdigit() else "192.0.2.1" if len(asked) > 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    port = server.rsplit(":", 1)[1]
    assert fetch(f"http://changing.example:{port}/page", allow_hosts=["changing.example"], limits=QUICK).data.decode() == PAGE
    assert asked == ["changing.example"]


def test_a_public_name_at_a_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def answers(host: str, port: int, *_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in ("93.184.216.34", "10.0.0.5")]

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    with pytest.raises(Refused, match=r"10\.0\.0\.5, a private or reserved address"):
        fetch("http://news.example/", limits=QUICK)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example", "http://", "javascript://x", "http://[::1", "data://x"]
)
def test_only_http_and_https(url: str) -> None:
    with pytest.raises(Refused):
        fetch(url, limits=QUICK)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_addresses(address: str, public: bool) -> None:
    assert (check_address(address) is None) == public
