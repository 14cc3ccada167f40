"""Live blogs by entries, walls that are no article, pages that need scripts, notes of where a text was first published."""

import json

from headwater.model import Page
from headwater.read import Reading, read

TEXT = "The ferry Corvina ran aground off Tern Island on Saturday evening, the coastguard said."
MORE = "A tug pulled the ship free at high water, and nobody of the 212 people on board was hurt."
LAST = "The owner, Lirio Lines, says that it will hold an inquiry of its own into what happened."


def one(html: str) -> Reading:
    return read([Page("live.html", f"<html><head><title>Ferry aground: live</title></head><body>{html}</body></html>".encode())])


def test_a_live_blog_in_json_ld() -> None:
    updates = [
        {"headline": "Tug on its way", "datePublished": "2021-09-04T21:40:00+02:00", "articleBody": f"{MORE}\n{LAST}"},
        {"headline": "Ferry aground", "datePublished": "2021-09-04T21:10:00+02:00", "articleBody": TEXT},
    ]
    blog = {"@type": "LiveBlogPosting", "headline": "Ferry aground: live", "datePublished": "2021-09-04T21:00:00+02:00",
            "publisher": {"name": "Coast Herald"}, "liveBlogUpdate": updates}  # fmt: skip
    reading = one(f"<script type='application/ld+json'>{json.dumps(blog)}</script><p>{TEXT}</p><p>{MORE}</p>")
    assert [(r.title, r.published.time if r.published else None, r.publisher) for r in reading.reports] == [
        ("Tug on its way", "2021-09-04T21:40:00+02:00", "Coast Herald"),
        ("Ferry aground", "2021-09-04T21:10:00+02:00", "Coast Herald"),
    ]
    assert reading.reports[0].text == f"{MORE}\n\n{LAST}"


def test_a_live_blog_in_markup() -> None:
    entry = "<div class='liveblog-entry'><time datetime='2021-09-04T{}:00+02:00'>{}</time><h3>{}</h3><p>{}</p></div>"
    shown = (("21:40", "21:40", "Tug", MORE), ("21:10", "21:10", "Aground", TEXT), ("22:00", "22", "Owner", LAST))
    body = "".join(entry.format(*e) for e in shown)
    reports = one(f"<h1>Ferry aground: live</h1>{body}").reports
    assert [r.published.time for r in reports if r.published] == [f"2021-09-04T{t}:00+02:00" for t in ("21:40", "21:10", "22:00")]
    assert [r.text for r in reports] == [MORE, TEXT, LAST]


def test_a_page_about_life_is_no_live_blog() -> None:
    [report] = one(f"<article class='live'><h1>Ferry aground</h1><p>{TEXT}</p><p>{MORE}</p></article>").reports
    assert report.text == f"{TEXT}\n\n{MORE}"


def test_a_cookie_dialogue_is_no_article() -> None:
    wall = (
        "<h2>We value your privacy</h2><p>We and our 842 partners store and/or access information on a device, such as cookies.</p>"
        "<p>You may accept or manage your choices, including where legitimate interest is used, at any time on this page.</p>"
        "<p>These choices will be signalled to our partners in the vendor list and will not affect browsing data. Accept all.</p>"
    )
    reading = one(wall)
    assert not reading.reports
    assert "cookie or pay wall" in {d.reason for d in reading.drops}


def test_a_page_for_subscribers_says_so() -> None:
    said = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry aground","isAccessibleForFree":"False"}</script>'
    reading = one(f"{said}<article><h1>Ferry aground</h1><p>{TEXT}</p></article>")
    assert len(reading.reports) == 1
    assert [d.what for d in reading.drops if d.reason == "cookie or pay wall"] == [
        f"the page says that its article is for subscribers; {len(TEXT)} signs of it are shown"
    ]


def test_a_page_that_needs_scripts_says_so() -> None:
    reading = one("<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>")
    assert not reading.reports
    assert {d.reason for d in reading.drops} == {"needs scripts"}


def test_where_a_text_was_first_published_is_a_credit() -> None:
    note = "This article was originally published on Tern Log."
    [report] = one(f"<article><h1>Ferry aground</h1><p>{TEXT}</p><p>{MORE}</p><p>{note}</p></article>").reports
    assert report.credit_lines == (note,)
