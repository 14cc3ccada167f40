"""Agencies' items, exports of accounts, exports of monitoring services, pages saved whole."""

import datetime as dt
import json
import pathlib

import pytest

from headwater.model import Page
from headwater.read import Reading, read
from headwater.read.fetch import Fetched
from headwater.read.sources import gather

TEXT = "The ferry Corvina ran aground off Tern Island on Saturday evening, the coastguard said."
MORE = "A tug pulled the ship free at high water, and nobody of the 212 people on board was hurt."
NOW = dt.datetime(2021, 9, 6, 12, tzinfo=dt.UTC)


def ninjs(**more: object) -> dict[str, object]:
    return {
        "uri": "urn:tern:1",
        "type": "text",
        "version": "1",
        "pubstatus": "usable",
        "firstcreated": "2021-09-04T19:30:00Z",
        "versioncreated": "2021-09-04T19:30:00Z",
        "headline": "Ferry runs aground off Tern Island",
        "byline": "Ann Larsen",
        "infosource": [{"name": "Tern News Agency"}],
        "body_xhtml": f"<p>{TEXT}</p><p>{MORE}</p>",
        **more,
    }


def given(tmp_path: pathlib.Path, *records: object, name: str = "item.json") -> Reading:
    path = tmp_path / name
    path.write_text(json.dumps(records[0] if len(records) == 1 else list(records)))
    found = gather([str(path)])
    reading = read(found.pages, now=lambda: NOW)
    return Reading(reading.reports, (*found.drops, *reading.drops))


def test_an_agency_item(tmp_path: pathlib.Path) -> None:
    [report] = given(tmp_path, ninjs()).reports
    assert report.text == f"{TEXT}\n\n{MORE}"
    assert (report.title, report.byline, report.publisher) == ("Ferry runs aground off Tern Island", "Ann Larsen", "Tern News Agency")
    assert report.published is not None and report.published.time == "2021-09-04T19:30:00+00:00"
    assert report.modified is None
    assert report.page.endswith("item.json#urn:tern:1")


def test_a_correction_replaces_what_it_corrects(tmp_path: pathlib.Path) -> None:
    corrected = ninjs(version="2", versioncreated="2021-09-05T08:00:00Z", ednote="CORRECTION: 221 people",
                      body_xhtml=f"<p>{TEXT}</p><p>{MORE.replace('212', '221')}</p>")  # fmt: skip
    reading = given(tmp_path, ninjs(), corrected)
    [report] = reading.reports
    assert "221 people" in report.text
    assert report.modified is not None
    assert (report.modified.time, report.modified.basis) == ("2021-09-05T08:00:00+00:00", "version 2: CORRECTION: 221 people")
    assert [d.what for d in reading.drops if d.reason == "duplicate input"] == ["version 1 of urn:tern:1: version 2 is here"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pubstatus": "canceled", "ednote": "wrong ship"}, "the agency has cancelled this item: wrong ship"),
        ({"pubstatus": "withheld"}, "the agency has withheld this item"),
        ({"embargoed": "2021-09-07T00:00:00Z"}, "it is embargoed until 2021-09-07T00:00:00+00:00"),
    ],
)
def test_what_may_not_be_read(tmp_path: pathlib.Path, change: dict[str, object], words: str) -> None:
    reading = given(tmp_path, ninjs(**change))
    assert not reading.reports
    [drop] = reading.drops
    assert (drop.reason, drop.what, drop.title) == ("embargoed or cancelled", words, "Ferry runs aground off Tern Island")


def test_a_cancelled_item_takes_its_earlier_version_with_it(tmp_path: pathlib.Path) -> None:
    reading = given(tmp_path, ninjs(), ninjs(version="2", versioncreated="2021-09-05T08:00:00Z", pubstatus="canceled"))
    assert not reading.reports
    assert sorted(d.reason for d in reading.drops) == ["duplicate input", "embargoed or cancelled"]


def test_an_embargo_that_is_over(tmp_path: pathlib.Path) -> None:
    assert len(given(tmp_path, ninjs(embargoed="2021-09-05T00:00:00Z")).reports) == 1


NEWSML = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:tern:2" version="{{version}}"><itemMeta><provider qcode="x:TNA"><name>Tern News Agency</name></provider>
<versionCreated>2021-09-05T08:00:00Z</versionCreated><firstCreated>2021-09-04T19:30:00Z</firstCreated>
<pubStatus qcode="stat:{{status}}"/></itemMeta><contentMeta><by>By Ann Larsen</by><headline>Ferry runs aground off Tern Island</headline>
</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>{TEXT}</p><p>{MORE}</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""


def test_newsml() -> None:
    page = Page("item.xml", NEWSML.replace("{version}", "2").replace("{status}", "usable").encode())
    [report] = read([page]).reports
    assert report.text == f"{TEXT}\n\n{MORE}"
    assert (report.title, report.byline, report.publisher) == ("Ferry runs aground off Tern Island", "Ann Larsen", "Tern News Agency")
    assert report.published is not None and report.published.time == "2021-09-04T19:30:00+00:00"
    assert report.modified is not None and report.modified.basis == "version 2"
    reading = read([Page("item.xml", NEWSML.replace("{version}", "3").replace("{status}", "canceled").encode())])
    assert [d.reason for d in reading.drops] == ["embargoed or cancelled"]


def test_telegram_as_json(tmp_path: pathlib.Path) -> None:
    channel = {
        "name": "Tern Harbour Watch", "type": "public_channel", "id": 7,
        "messages": [
            {"id": 1, "type": "service", "action": "create_channel"},
            {"id": 2, "type": "message", "date": "2021-09-04T21:10:00", "date_unixtime": "1630782600", "from": "Tern Harbour Watch",
             "text": ["Ferry aground off the island. By Ann: ", {"type": "link", "text": "https://tern.example/1"}, "\n12 min"]},
            {"id": 3, "type": "message", "date": "2021-09-04T21:20:00", "forwarded_from": "Coast Radio", "text": TEXT},
            {"id": 4, "type": "message", "date": "2021-09-04T21:30:00", "text": "", "photo": "x.jpg"},
        ],
    }  # fmt: skip
    reading = given(tmp_path, channel, name="result.json")
    first, second = reading.reports
    assert first.text == "Ferry aground off the island. By Ann: https://tern.example/1\n12 min"
    assert (first.publisher, first.published.time if first.published else None) == ("Tern Harbour Watch", "2021-09-04T19:10:00+00:00")
    assert [(link.url, first.text[link.start : link.end]) for link in first.links] == [("https://tern.example/1", "https://tern.example/1")]
    assert (second.credit_lines, second.published.time if second.published else None) == (("via Coast Radio",), "2021-09-04")
    assert [d.what for d in reading.drops] == ["a post without words"]
    assert len(given(tmp_path, {"chats": {"list": [channel, {**channel, "name": "Other"}]}}, name="result.json").reports) == 4


TELEGRAM_HTML = f"""<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Tern Harbour Watch</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">4 September 2021</div></div>
<div class="message default clearfix" id="message2"><div class="body"><div class="pull_right date details"
title="04.09.2021 21:10:00 UTC+02:00">21:10</div><div class="from_name">Tern Harbour Watch</div>
<div class="text">Ferry aground.<br>{TEXT}</div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body"><div class="pull_right date details"
title="04.09.2021 21:20:00 UTC+02:00">21:20</div><div class="forwarded body"><div class="from_name">Coast Radio <span>4.9.</span></div>
<div class="text">{MORE}</div></div></div></div></div></div></div></body></html>"""


def test_telegram_as_html() -> None:
    first, second = read([Page("messages.html", TELEGRAM_HTML.encode(), media_type="text/html")]).reports
    assert first.text == f"Ferry aground.\n{TEXT}"
    assert (first.page, first.publisher) == ("messages.html#2", "Tern Harbour Watch")
    assert first.published is not None and first.published.time == "2021-09-04T19:10:00+00:00"
    assert (second.text, second.credit_lines) == (MORE, ("via Coast Radio",))


def test_an_x_archive(tmp_path: pathlib.Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    tweets = [
        {"tweet": {"id_str": "11", "full_text": "Ferry aground &amp; stuck. https://t.co/a", "created_at": "Sat Sep 04 19:10:00 +0000 2021",
                   "entities": {"urls": [{"url": "https://t.co/a", "expanded_url": "https://tern.example/1"}]}}},
        {"tweet": {"id_str": "12", "full_text": f"RT @coastradio: {TEXT}", "created_at": "Sat Sep 04 19:20:00 +0000 2021"}},
    ]  # fmt: skip
    (data / "tweets.js").write_text("window.YTD.tweets.part0 = " + json.dumps(tweets))
    (data / "account.js").write_text('window.YTD.account.part0 = [ {"account": {"username": "tern_watch"}} ]')
    (data / "like.js").write_text("window.YTD.like.part0 = []")
    for named in (data / "tweets.js", tmp_path):
        first, second = read(gather([str(named)]).pages).reports
        assert (first.text, first.publisher, first.url) == (
            "Ferry aground & stuck. https://t.co/a", "@tern_watch", "https://x.com/tern_watch/status/11",
        )  # fmt: skip
        assert first.published is not None and first.published.time == "2021-09-04T19:10:00+00:00"
        assert first.links[0].url == "https://tern.example/1"
        assert second.credit_lines == ("via @coastradio",)
    assert gather([str(data / "like.js")]).refused == (f"{data / 'like.js'} was not read: it holds no posts of an X archive.",)


SERVICES = {
    "media cloud": {"stories_id": 1, "title": "Ferry aground", "url": "https://a.example/1", "publish_date": "2021-09-04",
                    "media_name": "Coast"},
    "gdelt": {"articles": [{"url": "https://a.example/1", "title": "Ferry aground", "seendate": "20210904T211000Z", "domain": "Coast"}]},
    "gdelt events": {"GLOBALEVENTID": "9", "SOURCEURL": "https://a.example/1", "title": "Ferry aground", "domain": "Coast"},
    "zotero": {"title": "Ferry aground", "URL": "https://a.example/1", "container-title": "Coast", "type": "article-newspaper",
               "issued": "2021-09-04", "accessed": {"date-parts": [[2021, 9, 6]]}, "abstract": "On a ferry."},
    "hypothesis": {"rows": [{"id": "n1", "uri": "https://a.example/1", "text": "my note", "user": "acct:ann",
                             "document": {"title": ["Ferry aground"]}, "target": [{"selector": [{"exact": "ran aground"}]}]}]},
}  # fmt: skip


@pytest.mark.parametrize("service", SERVICES)
def test_exports_that_only_name_pages_are_fetched(tmp_path: pathlib.Path, service: str) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(SERVICES[service]))
    found = gather([str(path)], fetcher=lambda url: Fetched(url, f"<p>{TEXT}</p>".encode(), "text/html", "2021-09-06T10:00:00+00:00"))
    [page] = found.pages
    assert page.name == "https://a.example/1"
    assert page.known_title in ("Ferry aground", None) and page.known_publisher in ("Coast", None)


def test_news_apis_with_text(tmp_path: pathlib.Path) -> None:
    record = {"articles": [{"source": {"id": None, "name": "Coast Herald"}, "author": "Ann Larsen", "title": "Ferry aground",
                            "url": "https://a.example/1", "publishedAt": "2021-09-04T19:30:00Z", "content": f"{TEXT} {MORE}"}]}  # fmt: skip
    [report] = given(tmp_path, record).reports
    assert (report.publisher, report.title, report.url) == ("Coast Herald", "Ferry aground", "https://a.example/1")


def test_a_page_saved_whole(tmp_path: pathlib.Path) -> None:
    page = "<!-- saved from url=(0026)https://tern.example/ferry -->\n<html><body><p>{}</p></body></html>"
    (tmp_path / "Ferry.html").write_text(page.format(TEXT))
    for folder in ("Ferry_files", "Ferry-Dateien"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text("<p>An advertisement of some length stands in this frame.</p>")
    found = gather([str(tmp_path)])
    assert [pathlib.Path(p.name).name for p in found.pages] == ["Ferry.html"]
    [report] = read(found.pages).reports
    assert report.url == "https://tern.example/ferry"


def test_one_article_under_two_addresses_is_one_report() -> None:
    html = f"<html><head><link rel='canonical' href='https://a.example/1'></head><body><p>{TEXT}</p><p>{MORE}</p></body></html>".encode()
    pages = [Page("https://a.example/1?ref=home", html), Page("https://a.example/amp/1", html), Page("copy.html", html)]
    reading = read(pages)
    assert [r.page for r in reading.reports] == ["copy.html", "https://a.example/1?ref=home"]
    assert ["both name https://a.example/1" in d.what for d in reading.drops if d.reason == "duplicate input"] == [True]
