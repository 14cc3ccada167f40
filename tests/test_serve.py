"""The page over a case: every view answers, every decision acts and can be undone, and nothing hostile gets through."""

from __future__ import annotations

import dataclasses
import html
import json
import pathlib
import re
import tempfile
import threading
import time
from html.parser import HTMLParser

import pytest

import dossier_fixture as fixture
from headwater.model import Page
from headwater.store import Case, Method, check, run
from headwater.store.exporting import FORMS
from test_judgements import counted

pytest.importorskip("starlette", reason="the extra `serve` is not installed")
from starlette.testclient import TestClient

from headwater.serve import application
from headwater.serve.safety import HEADERS, Guard, is_loopback

VIEWS = [
    "/", "/claims/1", "/claims/2", "/reports", "/reports/1", "/reports/9", "/copies", "/compare?a=1&b=2", "/compare?a=8&b=9", "/voices",
    "/conflicts", "/timeline", "/search?q=ferry", "/search?q=", "/pages", "/log", "/keys",
]  # fmt: skip


def method(made=None) -> Method:  # type: ignore[no-untyped-def]
    def trace(pages, *, claims, drops, time, memory, progress):  # type: ignore[no-untyped-def]
        whole = made or counted()
        chosen = tuple(c for c in whole.claims if not claims or c.text in claims)
        return dataclasses.replace(whole, claims=chosen, drops=(*drops, *whole.drops))

    return Method("1", trace)


def open_site(folder: pathlib.Path, made=None, **guard) -> TestClient:  # type: ignore[no-untyped-def]
    path = folder / "ferry.case"
    with Case.create(path) as case:
        case.add([Page(r.page, r.text.encode("utf-8", "replace")) for r in (made or fixture.dossier()).reports])
        run(case, using=method(made))
    app = application(path, guard=Guard(**guard), using=method(made))
    return TestClient(app, base_url="http://127.0.0.1:8737", follow_redirects=True)


@pytest.fixture
def site(tmp_path: pathlib.Path) -> TestClient:
    return open_site(tmp_path)


def csrf(site: TestClient, path: str = "/log") -> str:
    found = re.search(r'name="csrf" value="(\w+)"', site.get(path).text)
    assert found
    return found[1]


def post(site: TestClient, path: str, **fields: str):  # type: ignore[no-untyped-def]
    return site.post(path, data={"csrf": csrf(site), **fields})


def judge(site: TestClient, kind: str, value: str = "", back: str = "/", /, **target: str):  # type: ignore[no-untyped-def]
    return post(site, "/judge", kind=kind, value=value, back=back, **{f"t_{k}": v for k, v in target.items()})


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_answers_with_strict_headers_and_links_that_lead_somewhere(site: TestClient, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 200, answer.text[:400]
    for key, value in HEADERS.items():
        assert answer.headers[key] == value
    text = answer.text
    assert "<style" not in text and not re.search(r"<[^>]+\son\w+=", text) and not re.search(r"<[^>]+\sstyle=", text)
    assert not re.search(r"<script(?! src)", text)
    ids = set(re.findall(r'\bid="([^"]+)"', text))
    assert len(ids) == len(re.findall(r'\bid="([^"]+)"', text)), "an id is given twice"
    for target in {html.unescape(t) for t in re.findall(r'href="([^"]+)"', text)}:
        if target.startswith("#"):
            assert target[1:] in ids, f"{path} links to {target}"
        elif target.startswith("/") and "at=" in target:
            page, _, anchor = target.partition("#")
            assert f'"{anchor}"' in site.get(page).text, target
        elif target.startswith("/"):
            assert site.get(target).status_code == 200, target


def test_the_numbers_are_those_of_the_dossier(site: TestClient) -> None:
    text = site.get("/").text
    assert "the texts name 3 separate origins for this (2-3; 1 report names none) and 1 against" in text
    assert "independent" not in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "9 of 9 reports"), ("stance=denies", "1 of 9 reports"), ("stance=none", "1 of 9 reports"), ("claim=2", "4 of 9 reports"),
        ("outlet=Port+Gazette", "1 of 9 reports"), ("language=es", "1 of 9 reports"),
        ("since=2024-11-05&until=2024-11-05", "3 of 9 reports"),
        ("q=varga", "3 of 9 reports"), ("page=99", "9 of 9 reports"), ("stance=x&claim=y&page=-1", "0 of 9 reports"),
    ],
)  # fmt: skip
def test_reports_are_filtered(site: TestClient, query: str, expected: str) -> None:
    assert expected in site.get(f"/reports?{query}").text


def test_long_lists_come_in_parts(tmp_path: pathlib.Path) -> None:
    site = open_site(tmp_path, fixture.many(230, paragraphs=1))
    first, last = site.get("/reports?q=newspaper").text, site.get("/reports?q=newspaper&page=3").text
    assert "230 of 230 reports" in first and first.count('class="num">') - last.count('class="num">') >= 70
    assert 'href="?q=newspaper&amp;page=2" rel="next"' in first and 'rel="prev"' not in first
    assert 'href="?q=newspaper&amp;page=2" rel="prev"' in last and 'rel="next"' not in last
    for path in ("/copies", "/pages", "/voices"):
        assert site.get(f"{path}?page=2").status_code == 200


def test_a_claim_of_many_reports_comes_in_parts(tmp_path: pathlib.Path) -> None:
    site = open_site(tmp_path, fixture.many(130, paragraphs=1))
    first, last = site.get("/claims/1").text, site.get("/claims/1?page=4").text
    assert first.count('<details class="bearing') == 40 and last.count('<details class="bearing') == 10
    assert 'href="?page=2" rel="next"' in first and first.count('name="kind" value="stance"') == 40
    origins = [re.findall(r'<li class="origin.*?<b><bdi>(.*?)</bdi>', site.get(f"/claims/1?origins={n}").text, re.S) for n in (1, 2)]
    assert origins[0] and origins[1] and not set(origins[0]) & set(origins[1])
    assert site.get("/claims/1?origins=99&page=x").status_code == 200 and site.get("/claims/2").status_code == 404


def test_a_report_is_read_with_what_is_said_what_is_shared_and_what_conflicts(site: TestClient) -> None:
    text = site.get("/reports/1").text
    body = text[text.index('<div class="text"') :]
    kinds = {k for c in re.findall(r'<mark class="([^"]+)"', body) for k in c.split()}
    assert {"said", "cue", "src", "shared", "conflict", "is-asserts"} <= kinds
    (number,) = re.findall(r'<mark class="[^"]*conflict[^"]*"[^>]*>(312 people)', body)
    assert number and "in another report too" in text


def test_a_decision_acts_at_once_is_shown_where_it_acts_and_is_undone(site: TestClient) -> None:
    answer = judge(
        site, "stance", "does not bear it", "/claims/1", claim=fixture.OVERLOADED.text, page="pages/chain.txt",
        words="the crew had counted more than 300 passengers",
    )  # fmt: skip
    assert answer.url.path == "/claims/1" and "Decided: " in answer.text
    assert "the texts name 2 separate origins" in answer.text
    assert answer.text.count("does not bear it</bdi>") >= 1 and "Decided by hand" in answer.text
    assert "Decided by hand" in site.get("/reports/4").text
    undone = post(site, "/undo", judgement="last", back="/claims/1")
    assert "Undone: " in undone.text and "the texts name 3 separate origins" in undone.text
    assert "undone by 2" in site.get("/log").text
    assert post(site, "/undo", judgement="last").status_code == 400


@pytest.mark.parametrize(
    ("kind", "value", "target"),
    [
        ("page is not part", "", {"page": "pages/chain.txt"}),
        ("passage is not part", "", {"page": "pages/own.txt", "words": "Greed sank common sense"}),
        ("voices are one", "", {"a": "a harbour official", "b": "Tern & Tide"}),
        ("voice is another", "Skerry Hospital", {"voice": "Ansel District Hospital", "page": "pages/chain.txt"}),
        ("origins are one", "", {"claim": fixture.OVERLOADED.text, "a": "Ilse Varga", "b": "Tern & Tide"}),
        ("origins are two", "", {"claim": fixture.OVERLOADED.text, "a": "Ilse Varga", "b": "Tern & Tide"}),
        ("claims are one", "", {"a": fixture.OVERLOADED.text, "b": fixture.HURT.text}),
        ("claim is another", "The crew counted.", {"claim": fixture.OVERLOADED.text, "page": "pages/chain.txt",
                                                   "words": "the crew had counted more than 300 passengers"}),
        ("copy", "rejected", {"a": "pages/rewrite.txt", "b": "pages/wire.txt"}),
        ("copy", "b is from a", {"a": "pages/rewrite.txt", "b": "pages/copy.txt"}),
        ("link", "rejected", {"page": "pages/chain.txt", "words": "the crew had counted", "voice": "El Faro de Lirio"}),
        ("number", "agreed", {"claim": fixture.OVERLOADED.text, "page": "pages/wire.txt", "words": "312 people"}),
        ("owner", "Lirio Media", {"outlet": "Coastline Radio"}),
        ("credit", "Nils Aker", {"page": "pages/own.txt", "words": "the Merrow Star was overloaded again", "kind": "person"}),
        ("reliability", "B", {"source": "Coastline Radio"}),
        ("credibility", "3", {"page": "pages/wire.txt"}),
    ],
)  # fmt: skip
def test_every_kind_of_decision_fits_by_form(site: TestClient, kind: str, value: str, target: dict[str, str]) -> None:
    answer = judge(site, kind, value, **target)
    assert answer.status_code == 200 and "Decided: " in answer.text and "It fits nothing" not in answer.text


def test_every_form_on_the_pages_is_a_decision_the_log_takes(site: TestClient) -> None:
    """Each form for deciding, sent as it stands, with something in its empty fields: the log takes it."""
    seen = set()
    for path in ("/claims/1", "/reports/1", "/copies", "/compare?a=1&b=2", "/voices"):
        for form in re.findall(r'<form[^>]*action="/judge".*?</form>', site.get(path).text, re.S):
            fields = {k: html.unescape(v) for k, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)}
            for name, body in re.findall(r'<select name="([^"]+)">(.*?)</select>', form, re.S):
                chosen = re.search(r"<option[^>]*selected[^>]*>([^<]*)", body) or re.search(r"<option[^>]*>([^<]*)", body)
                valued = re.search(r'<option value="([^"]*)"', body)
                fields[name] = html.unescape(valued[1] if valued else chosen[1] if chosen else "")
            for name in re.findall(r'<(?:input|textarea) name="([^"]+)"', form):
                fields.setdefault(name, "Fire")
            answer = site.post("/judge", data=fields)
            assert answer.status_code == 200, (fields, answer.text[-400:])
            seen.add(fields["kind"])
    assert seen >= {"stance", "origins are one", "origins are two", "number", "claims are one", "credit", "passage is not part",
                    "page is not part", "credibility", "reliability", "owner", "copy", "voices are one", "voice is another", "link",
                    "claim is another"}  # fmt: skip


def test_a_decision_is_marked_wherever_it_acts_and_leads_to_its_line(site: TestClient) -> None:
    judge(site, "copy", "b is from a", a="pages/rewrite.txt", b="pages/copy.txt")
    judge(site, "reliability", "B", source="Coastline Radio")
    judge(site, "voices are one", a="a harbour official", b="Tern & Tide")
    paths = ("/copies", "/reports", "/voices", "/claims/1")
    marks = {path: set(re.findall(r'href="/log\?line=(\d)#j-\1"', site.get(path).text)) for path in paths}
    assert marks["/copies"] == {"1"} and marks["/reports"] >= {"1", "2"} and "3" in marks["/voices"] and "3" in marks["/claims/1"]
    assert "source B" in site.get("/reports").text and 'id="j-2"' in site.get("/log?line=2").text


def test_a_decision_that_fits_nothing_says_so(site: TestClient) -> None:
    answer = judge(site, "owner", "X", outlet="The Vanished Post")
    assert "It fits nothing" in answer.text and "1 no longer fit" in site.get("/").text
    assert judge(site, "owner", "").status_code == 400
    assert judge(site, "undo", judgement="1").status_code == 400


def test_who_decides_is_written_down(site: TestClient, tmp_path: pathlib.Path) -> None:
    assert 'value="Ida Brandt; Path=/evil"' in post(site, "/me", name="Ida Brandt; Path=/evil", back="/log").text
    assert next(c for c in site.cookies.jar if c.name == "headwater_who").path == "/"  # the name is a value, no attribute
    judge(site, "reliability", "B", source="Coastline Radio")
    with Case.open(tmp_path / "ferry.case") as case:
        assert case.judgements()[0].who.startswith("Ida Brandt")


@pytest.mark.parametrize("name", ["Jürgen Weiß", "Олена Ткач", "李娜", "100% Ida; x=y"])
def test_a_name_in_any_script_is_kept_as_it_is_written(site: TestClient, tmp_path: pathlib.Path, name: str) -> None:
    post(site, "/me", name=name, back="/log")
    judge(site, "reliability", "B", source="Coastline Radio")
    with Case.open(tmp_path / "ferry.case") as case:
        assert case.judgements()[0].who == name
    assert f'value="{name}"' in site.get("/log").text


def wait(site: TestClient) -> dict[str, object]:
    for _ in range(200):
        status: dict[str, object] = site.get("/status").json()
        if not status["running"]:
            return status
        time.sleep(0.02)
    raise AssertionError("the work did not end")


def test_pages_are_pasted_uploaded_and_run(site: TestClient, tmp_path: pathlib.Path) -> None:
    assert "Run the case" not in site.get("/").text
    assert (
        post(site, "/paste", text="A pasted report.\r\nIts second line.", title="Pasted", source_url="https://pasted.example/a").status_code
        == 200
    )
    files = [
        ("files", ("../../etc/passwd", b"<html><p>Uploaded.</p></html>", "text/html")),
        ("files", ("a.zip", b"PK\x03\x04xx", "application/zip")),
    ]
    answer = site.post("/upload", data={"csrf": csrf(site)}, files=files)
    assert answer.status_code == 200 and "a packed file" in answer.text
    with Case.open(tmp_path / "ferry.case") as case:
        names = {p.name: p for p in case.pages()}
        assert case.page(names["https://pasted.example/a"]).data == b"A pasted report.\nIts second line."
        assert names["https://pasted.example/a"].known_title == "Pasted" and case.page(names["passwd"]).data.startswith(b"<html>")
        assert "a.zip" not in names and check(case) != ()
    assert "Run the case" in site.get("/").text
    assert post(site, "/run").status_code == 200
    assert wait(site)["ended"] == "All pages are traced."
    assert "Run the case" not in site.get("/").text
    assert post(site, "/paste", text="  ").status_code == 400
    assert site.post("/upload", data={"csrf": csrf(site)}).status_code == 400


def test_claims_are_asked_and_withdrawn(site: TestClient, tmp_path: pathlib.Path) -> None:
    assert "Asked, not answered yet" in post(site, "/ask", text="The quay  is shut.").text
    assert post(site, "/ask", text="?").status_code == 400
    assert "Asked, not answered yet" not in post(site, "/withdraw", text="The quay is shut.").text


def test_addresses_are_only_those_of_the_web(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from headwater.read import sources

    asked: list[str] = []

    def gather(inputs):  # type: ignore[no-untyped-def]
        asked.extend(inputs)
        return sources.Gathered((Page(inputs[0], b"fetched"),), (), ())

    monkeypatch.setattr(sources, "gather", gather)
    for bad in ("/etc/passwd", "file:///etc/passwd", "-", "javascript:alert(1)", "ftp://a.example/b", "examples"):
        assert post(site, "/fetch", urls=bad).status_code == 400
    assert post(site, "/fetch", urls="https://a.example/b\n/etc/passwd\n\nhttps://a.example/b").status_code == 200
    wait(site)
    assert asked == ["https://a.example/b"] and "https://a.example/b" in site.get("/pages").text


def test_an_address_from_which_nothing_came_is_said(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from headwater.model import Drop
    from headwater.read import sources

    monkeypatch.setattr(sources, "gather", lambda urls: sources.Gathered((), (Drop("read", "refused", "no such host", urls[0]),), ()))
    post(site, "/fetch", urls="https://a.example/b\nnone")
    said = "1 address asked for. From 1 no page came: the reasons stand under “Refused”. 1 line is no web address."
    assert wait(site)["ended"] == said
    assert "no such host" in site.get("/pages").text


def test_work_that_fails_says_so(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "bad.case"
    with Case.create(path) as case:
        case.add([Page("a.txt", b"x")])

    def trace(*_: object, **__: object) -> None:
        raise RuntimeError("<b>boom</b>")

    site = TestClient(application(path, using=Method("1", trace)), base_url="http://localhost", follow_redirects=True)  # type: ignore[arg-type]
    for view in ["/", "/reports", "/copies", "/voices", "/conflicts", "/timeline", "/pages", "/log", "/search?q=x"]:
        assert site.get(view).status_code == 200, view
    assert site.get("/dossier.html").status_code == 404
    post(site, "/run")
    assert "boom" in str(wait(site)["ended"]) and "<b>boom" not in site.get("/").text


def test_the_dossier_is_downloaded(site: TestClient) -> None:
    whole = site.get("/dossier.html")
    assert (
        "attachment" in whole.headers["content-disposition"] and whole.text.startswith("\n<!doctype html>"[1:])
    ) or "<!doctype html>" in whole.text
    assert "quotations only" in site.get("/dossier.html?quotes=only").text
    assert len(json.loads(site.get("/dossier.json").text)["claims"]) == 3
    for form in FORMS:
        answer = site.get(f"/export/{form}")
        assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"], form
    assert site.get("/export/papyrus").status_code == 404
    assert len(json.loads(site.get("/dossier.json?claim=2").text)["claims"]) == 1
    assert site.get("/dossier.json?claim=9").status_code == 404


# Safety


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8737", "127.0.0.1.evil.example", "", "[::1", "10.0.0.7"])
def test_another_hosts_name_is_refused(site: TestClient, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8737", "127.9.9.9"])
def test_this_machines_names_are_answered(site: TestClient, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost:8737"])
def test_forms_of_other_sites_are_refused(site: TestClient, origin: str) -> None:
    token = csrf(site)
    assert site.post("/run", data={"csrf": token}, headers={"origin": origin}).status_code == 403
    assert site.post("/run", data={"csrf": token}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert site.post("/run", data={"csrf": token}, headers={"origin": "http://127.0.0.1:8737"}).status_code == 200


def test_a_page_kept_for_one_session_carries_the_others_own_token(tmp_path: pathlib.Path) -> None:
    first = open_site(tmp_path)
    second = TestClient(first.app, base_url="http://127.0.0.1:8737", follow_redirects=True)
    a, b = first.get("/claims/1").text, second.get("/claims/1").text
    tokens = [set(re.findall(r'name="csrf" value="(\w+)"', x)) for x in (a, b)]
    assert [len(t) for t in tokens] == [1, 1] and tokens[0] != tokens[1]
    judge(first, "owner", "Lirio Media", outlet="Coastline Radio")
    assert "Lirio Media" in second.get("/claims/1").text, "a decision is seen by everybody at once"
    assert first.post("/judge", data={"csrf": tokens[1].pop(), "kind": "owner", "t_outlet": "X", "value": "Y"}).status_code == 403


def test_forms_without_their_token_are_refused(site: TestClient, tmp_path: pathlib.Path) -> None:
    token = csrf(site)
    for path in ("/judge", "/undo", "/ask", "/withdraw", "/run", "/paste", "/upload", "/fetch", "/me"):
        assert site.post(path).status_code == 403, path
        assert site.post(path, data={"csrf": "x" * 64}).status_code == 403, path
        assert site.get(path).status_code in (404, 405), path
    stranger = TestClient(site.app, base_url="http://127.0.0.1:8737")
    assert stranger.post("/ask", data={"csrf": token, "text": "The quay is shut."}).status_code == 403
    with Case.open(tmp_path / "ferry.case") as case:
        assert case.judgements() == () and case.claims() == ()


def test_another_address_asks_for_a_token(tmp_path: pathlib.Path) -> None:
    site = open_site(tmp_path, host="0.0.0.0", token="s3cret-token")
    assert site.get("/", headers={"host": "192.168.1.7:8737"}).status_code == 403
    assert site.get("/", headers={"host": "evil.example"}).status_code == 421
    assert site.get("/?token=wrong").status_code == 403
    opened = site.get("/?token=s3cret-token")
    assert opened.status_code == 200 and "token" not in str(opened.url)
    assert site.get("/reports").status_code == 200


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("a.example", False)]
)
def test_loopback_is_this_machine_alone(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_requests_are_bounded(tmp_path: pathlib.Path) -> None:
    site = open_site(tmp_path, body_limit=200_000)
    token = csrf(site)
    assert site.post("/paste", data={"csrf": token, "text": "x" * 300_000}).status_code == 413
    assert (
        site.post(
            "/paste", content=(b"x" * 50_000 for _ in range(9)), headers={"content-type": "application/x-www-form-urlencoded"}
        ).status_code
        == 413
    )
    many = [("files", (f"{i}.txt", b"x", "text/plain")) for i in range(250)]
    assert site.post("/upload", data={"csrf": token}, files=many).status_code == 400


def test_an_upload_touches_no_file_but_the_case(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object, **__: object) -> None:
        raise AssertionError("a file of this machine was made")

    monkeypatch.setattr(tempfile, "TemporaryFile", no)
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", no)
    large = ("large.txt", b"The quay is shut. " * 300_000, "text/plain")
    answer = site.post("/upload", data={"csrf": csrf(site)}, files=[("files", large)])
    assert answer.status_code == 200 and "large.txt" in answer.text


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/", "/etc/passwd", "/reports/99999", "/claims/0",
                                  "/compare?a=1&b=1",
                                  "/compare?a=1", "/reports/1.5", "/static/app.py", "/claims/" + "9" * 6000])  # fmt: skip
def test_what_is_not_there_is_not_there(site: TestClient, path: str) -> None:
    assert site.get(path).status_code == 404


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nset-cookie: x=y"]
)
def test_no_form_sends_the_browser_elsewhere(site: TestClient, target: str) -> None:
    answer = site.post("/run", data={"csrf": csrf(site), "back": target}, follow_redirects=False)
    assert answer.headers["location"] == "/"


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {k: v or "" for k, v in attrs}))


def test_hostile_pages_are_only_ever_text(tmp_path: pathlib.Path) -> None:
    made = fixture.hostile()
    made = dataclasses.replace(made, claims=tuple(dataclasses.replace(c, text=c.text[:300]) for c in made.claims))
    site = open_site(tmp_path, made)
    for path in [*VIEWS, f"/search?q={fixture.SCRIPT}", f"/voices?q={fixture.SCRIPT}", f"/reports?q={fixture.SCRIPT}&outlet=<b>",
                 f"/?did=1&said={fixture.SCRIPT}"]:  # fmt: skip
        answer = site.get(path)
        assert answer.status_code in (200, 404), path
        text = answer.text
        assert "<script>" not in text and "<img" not in text and "<svg/" not in text and "<b>boom" not in text
        for tag, attributes in Tags(text).found:
            assert tag not in ("img", "iframe", "object", "embed", "base", "style"), tag
            assert tag != "script" or attributes["src"].startswith(("/static/app.js?v=", "/static/htmx.min.js?v=")), attributes
            assert not [k for k in attributes if k.startswith(("hx-on", "data-hx"))], attributes
            assert not [k for k in attributes if k.startswith("on") or k == "style"], attributes
            for key in ("href", "src", "action"):
                assert re.match(r"(/(?!/)|\?|#|https?://|data:,$)", attributes.get(key, "/")), attributes
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", re.sub(r'value="[^"]*"', "", text)), path
        if path != "/pages":
            assert len(text) < 6_000_000


def test_two_people_at_once(site: TestClient) -> None:
    """Readers and a writer at the same time: every answer is whole."""
    failed: list[object] = []

    def read() -> None:
        for path in ("/", "/reports/1", "/search?q=ferry"):
            answer = site.get(path)
            if answer.status_code != 200:
                failed.append((path, answer.status_code))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for t in threads:
        t.start()
    for value in "ABC":
        judge(site, "reliability", value, source="Coastline Radio")
    for t in threads:
        t.join()
    assert failed == []
