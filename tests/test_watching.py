"""Feeds watched: what bears on the case's claims is kept and told, what doesn't is passed over, corrections reopen."""

import json
import pathlib

import pytest
from click.testing import CliRunner

from headwater import cli, store
from headwater.errors import UnreadableInput
from headwater.model import Page
from headwater.read.fetch import Fetched, Hop, Refused
from headwater.store import running
from headwater.store.intake import take
from headwater.store.watching import Watch, feeds_of

CLAIM = "The ferry Corvina was carrying 212 people when it ran aground."
OPML = b"""<opml version="2.0"><body><outline text="News"><outline type="rss" xmlUrl="https://coast.example/rss"/>
<outline type="rss" xmlUrl="https://tern.example/rss"/><outline xmlUrl="file:///etc/passwd"/></outline></body></opml>"""


def page(title: str, text: str) -> bytes:
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>".encode()


def feed(name: str, *items: tuple[str, str, str]) -> bytes:
    inner = "".join(f"<item><title>{t}</title><link>{u}</link><description>{d}</description></item>" for t, u, d in items)
    return f"<rss version='2.0'><channel><title>{name}</title>{inner}</channel></rss>".encode()


OFFICE = "The ferry Corvina was carrying 212 people when it ran aground, the harbour office said on Sunday."
FIRST = ("Ferry runs aground", "https://coast.example/1", OFFICE)
ECHO = ("Ferry Corvina aground with 212 people", "https://coast.example/2", "The ferry Corvina ran aground with 212 people.")
DENIED = ("Owner of the ferry Corvina denies", "https://tern.example/3", "The ferry Corvina was not carrying 212 people, its owner says.")
OTHER = ("Potatoes", "https://coast.example/4", "Ten ways with potatoes and what to drink with them.")


class Web:
    def __init__(self) -> None:
        self.time = 0
        self.pages: dict[str, bytes | None] = {
            "https://coast.example/rss": feed("Coast Herald", FIRST, OTHER),
            "https://tern.example/rss": feed("Tern Log"),
            "https://coast.example/1": page(FIRST[0], OFFICE),
            "https://coast.example/2": page(ECHO[0], OFFICE + " The sea was calm."),
            "https://tern.example/3": page(DENIED[0], "The ferry Corvina was not carrying 212 people when it ran aground, its owner said."),
        }
        self.asked: list[str] = []

    def __call__(self, url: str, **_: object) -> Fetched:
        self.asked.append(url)
        self.time += 1
        body = self.pages.get(url)
        if body is None:
            raise Refused(f"{url} was not fetched: it answers 404 Not Found.", status=404)
        time = f"2021-09-06T10:00:{self.time:02}+00:00"
        return Fetched(url, body, "text/html", time, (), (Hop(url, "HTTP/1.1 200 OK", (), time),))


def test_feeds_are_named() -> None:
    assert feeds_of(OPML) == ("https://coast.example/rss", "https://tern.example/rss")
    assert feeds_of(b"https://a.example/rss\n# no\nhttps://a.example/rss\n") == ("https://a.example/rss",)
    for nothing in (b"", b"<opml/>", b"\x00\xff", b"a text of some words"):
        with pytest.raises(UnreadableInput, match="no feed is named"):
            feeds_of(nothing)


def test_rounds(tmp_path: pathlib.Path) -> None:
    web = Web()
    with store.Case.create(tmp_path / "a.case") as case:
        case.ask(CLAIM)
        watching = Watch(case, feeds_of(OPML), using=running.method(), fetcher=web)
        first = watching.round()
        assert (first.items, first.kept, first.refused) == (2, 1, ())
        assert [(f.what, f.page, f.before, f.after) for f in first.findings] == [("new origin", "https://coast.example/1", 0, 1)]
        assert "https://coast.example/4" not in web.asked
        # The same feeds again are no news, also for another start.
        assert Watch(case, feeds_of(OPML), using=running.method(), fetcher=web).round().items == 0

        web.pages["https://coast.example/rss"] = feed("Coast Herald", FIRST, OTHER, ECHO)
        web.pages["https://tern.example/rss"] = feed("Tern Log", DENIED)
        second = watching.round()
        found = {(f.what, f.page) for f in second.findings}
        assert second.kept == 2
        assert ("denial", "https://tern.example/3") in found
        assert not any(what == "new origin" and page.endswith("/2") for what, page in found)

        # The feed says that its item is another now, and the page is: what rests on it is open again.
        corrected = (FIRST[0], FIRST[1], OFFICE.replace("212", "221"))
        web.pages["https://coast.example/rss"] = feed("Coast Herald", corrected, OTHER, ECHO)
        web.pages["https://coast.example/1"] = page(FIRST[0], OFFICE.replace("212", "221"))
        third = watching.round()
        assert [(f.what, f.page, f.claim) for f in third.findings] == [("corrected", "https://coast.example/1", CLAIM)]
        assert "“212” became “221”" in third.findings[0].words
        web.pages["https://coast.example/rss"] = feed("Coast Herald", (FIRST[0], FIRST[1], "Withdrawn."), OTHER, ECHO)
        web.pages["https://coast.example/1"] = None
        assert [f.what for f in watching.round().findings] == ["withdrawn"]
        assert not store.check(case)


def test_a_round_on_the_command_line(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One round, JSON lines, and a command that gets them; addresses of this machine stay refused."""
    opml = tmp_path / "feeds.opml"
    opml.write_text('<opml><body><outline xmlUrl="http://127.0.0.1:9/rss"/></body></opml>')
    case = tmp_path / "a.case"
    runner = CliRunner()
    runner.invoke(cli.cli, ["new", str(case)])
    assert isinstance(runner.invoke(cli.cli, ["watch", str(case), str(opml), "--once"]).exception, UnreadableInput)
    runner.invoke(cli.cli, ["claims", str(case), "--ask", CLAIM])
    done = runner.invoke(cli.cli, ["watch", str(case), str(opml), "--once"])
    assert isinstance(done.exception, cli._Exit) and done.exception.code == 3
    assert "--allow-host" in done.stderr
    assert runner.invoke(cli.cli, ["watch", str(case), str(opml), "--every", "soon"]).exit_code == 2

    web = Web()
    opml.write_bytes(OPML)
    monkeypatch.setattr("headwater.store.watching.Watch.__init__", _with(Watch.__init__, web))
    out = tmp_path / "told.jsonl"
    script = tmp_path / "tell.py"
    script.write_text(f"import sys; open({str(out)!r}, 'a').write(sys.stdin.read())")
    import sys

    done = runner.invoke(cli.cli, ["watch", str(case), str(opml), "--once", "--json", "--do", f"{sys.executable} {script}"])
    assert done.exception is None or done.exit_code == 0
    [line] = done.stdout.splitlines()
    assert json.loads(line)["what"] == "new origin"
    assert json.loads(out.read_text()) == json.loads(line)


def _with(init, web):  # type: ignore[no-untyped-def]
    return lambda self, *args, **more: init(self, *args, **{**more, "fetcher": web})


def test_a_feed_with_nothing_in_it(tmp_path: pathlib.Path) -> None:
    web = Web()
    web.pages = {"https://coast.example/rss": b"\x00\xff<rss", "https://tern.example/rss": None}
    with store.Case.create(tmp_path / "a.case") as case:
        case.ask(CLAIM)
        case.add([Page("a.txt", OFFICE.encode())])
        found = Watch(case, feeds_of(OPML), using=running.method(), fetcher=web).round()
        assert (found.items, found.kept, len(found.refused)) == (0, 0, 1)


def ninjs(version: str, status: str = "usable", day: str = "Sunday", note: str | None = None) -> bytes:
    item = {"uri": "urn:tna:ferry", "version": version, "pubstatus": status, "versioncreated": f"2021-09-0{version}T10:00:00Z",
            "headline": "Ferry runs aground", "infosource": [{"name": "TNA"}],
            "body_xhtml": f"<p>{OFFICE.replace('Sunday', day)}</p><p>The sea was calm, and nobody was hurt.</p>"}  # fmt: skip
    return json.dumps([{**item, "ednote": note} if note else item]).encode()


def newsml(version: str, status: str = "usable", day: str = "Sunday") -> bytes:
    item = (f'<newsItem guid="urn:tna:ferry" version="{version}"><itemMeta><pubStatus qcode="stat:{status}"/><provider literal="TNA"/>'
            f"<versionCreated>2021-09-0{version}T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Ferry runs aground</headline>"
            f"</contentMeta><contentSet><inlineXML><html><body><p>{OFFICE.replace('Sunday', day)}</p><p>The sea was calm.</p></body></html>"
            f"</inlineXML></contentSet></newsItem>")  # fmt: skip
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{item}</itemSet></newsMessage>'.encode()


@pytest.mark.parametrize("item", [ninjs, newsml])
def test_an_agency_corrects_and_cancels_its_item(item, tmp_path: pathlib.Path) -> None:  # type: ignore[no-untyped-def]
    web = Web()
    web.pages = {"https://tna.example/feed": item("1")}
    with store.Case.create(tmp_path / "a.case") as case:
        case.ask(CLAIM)
        watching = Watch(case, ["https://tna.example/feed"], using=running.method(), fetcher=web)
        name = "https://tna.example/feed#urn:tna:ferry"
        assert [(f.what, f.page, f.after) for f in watching.round().findings] == [("new origin", name, 1)]
        assert watching.round().findings == ()

        web.pages["https://tna.example/feed"] = item("2", day="Monday")
        [corrected] = watching.round().findings
        assert (corrected.what, corrected.claim, corrected.page) == ("corrected", CLAIM, name)
        assert corrected.words

        web.pages["https://tna.example/feed"] = item("3", "canceled")
        [cancelled] = watching.round().findings
        assert (cancelled.what, cancelled.claim, cancelled.page) == ("withdrawn", CLAIM, name)
        assert "cancelled" in cancelled.words
        assert running.dossier(case).dossier.claims[0].reports == ()
        assert watching.round().findings == ()
        assert set(web.asked) == {"https://tna.example/feed"}


def test_an_item_that_came_in_a_file_is_cancelled_by_a_feed(tmp_path: pathlib.Path) -> None:
    (tmp_path / "item.json").write_bytes(ninjs("1"))
    web = Web()
    web.pages = {"https://tna.example/feed": ninjs("2", "canceled", note="Kill: wrong ship.")}
    with store.Case.create(tmp_path / "a.case") as case:
        take(case, [str(tmp_path / "item.json")])
        case.ask(CLAIM)
        running.run(case)
        [found] = Watch(case, ["https://tna.example/feed"], using=running.method(), fetcher=web).round().findings
    assert (found.what, found.claim) == ("withdrawn", CLAIM)
    assert found.page == f"{tmp_path / 'item.json'}#urn:tna:ferry"
    assert "Kill: wrong ship." in found.words
