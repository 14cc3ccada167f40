"""HTML: the body, what the markup says of the page, links in place, several articles, pages that show none."""

import json

from headwater.model import Page
from headwater.read import Reading, read

PARAGRAPHS = [
    "The ferry Corvina ran aground off Tern Island on Saturday evening with 212 people on board, the coastguard said.",
    "A tug from Port Lowe pulled the ship free at high water, and nobody was hurt, according to the harbour master.",
    "“Nobody told us anything,” said Bram Osei, who was travelling with his two children and spent six hours in a life jacket.",
    "The company that runs the line promised a report on the accident within ten days and offered passengers their fares back.",
]
OTHERS = [
    "Beekeepers north of the Dray have lost up to half of their hives since November, according to their own association.",
    "Its chair, Sefa Lund, said that warm days in January had woken the bees too early, so that they found nothing to eat.",
    "The association has sent samples to a laboratory in the capital, which is to report what it finds before the summer.",
    "Members were asked to count their hives again in April and to send the numbers to the office of the association.",
]


def page(body: str, head: str = "", name: str = "https://news.example/a", url: str | None = "https://news.example/a") -> Reading:
    html = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return read([Page(name, html.encode(), url=url, media_type="text/html; charset=utf-8")])


def story(paragraphs: list[str], title: str = "Ferry runs aground off Tern Island") -> str:
    return f"<article><h1>{title}</h1>" + "".join(f"<p>{p}</p>" for p in paragraphs) + "</article>"


def test_body_without_the_frame() -> None:
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
    [report] = page(menu + story(PARAGRAPHS) + "<footer>© 2021 Tern Island Times. All rights reserved.</footer>").reports
    assert report.text == "\n\n".join(PARAGRAPHS)
    assert report.title == "Ferry runs aground off Tern Island"
    assert report.language == "en"


def test_what_the_markup_says() -> None:
    thing = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "Not the publisher"},
            {
                "@type": "NewsArticle",
                "headline": "Ferry runs aground off Tern Island",
                "author": [{"@type": "Person", "name": "Mira Toll"}, {"@type": "Person", "name": "Jon Ek"}],
                "publisher": {"@type": "Organization", "name": "Tern Island Times"},
                "datePublished": "2021-09-04T21:10:00+02:00",
                "dateModified": "2021-09-05T08:00:00Z",
            },
        ],
    }
    head = f"<script type='application/ld+json'>{json.dumps(thing)}</script><link rel='canonical' href='/stories/ferry'>"
    [report] = page(story(PARAGRAPHS), head, url="https://news.example/a?from=feed").reports
    assert report.byline == "Mira Toll, Jon Ek"
    assert report.publisher == "Tern Island Times"
    assert report.published is not None
    assert (report.published.time, report.published.basis) == ("2021-09-04T21:10:00+02:00", "JSON-LD datePublished")
    assert report.modified is not None
    assert report.modified.time == "2021-09-05T08:00:00+00:00"
    [alone] = page(story(PARAGRAPHS), head, name="saved.html", url=None).reports
    assert alone.url is None or alone.url.endswith("/stories/ferry")


def test_meta_tags_and_the_time_element() -> None:
    head = (
        "<meta property='og:site_name' content='Coast Herald'><meta name='author' content='By Ann Smith'>"
        "<meta property='article:published_time' content='2021-09-04T19:10:00+00:00'>"
    )
    [report] = page(story(PARAGRAPHS), head).reports
    assert (report.publisher, report.byline) == ("Coast Herald", "Ann Smith")
    assert report.published is not None
    assert report.published.time == "2021-09-04T19:10:00+00:00"
    [report] = page("<time datetime='2021-09-04'>4 September</time>" + story(PARAGRAPHS)).reports
    assert report.published is not None
    assert (report.published.time, report.published.basis) == ("2021-09-04", "time tag")
    [report] = page(story(PARAGRAPHS), "<meta name='date' content='2021-09-04 21:10:00'>").reports
    assert report.published is not None
    assert report.published.time == "2021-09-04"  # without a zone the hour says nothing


def test_links_stand_at_their_words() -> None:
    linked = [
        PARAGRAPHS[0].replace("the coastguard said", "<a href='https://guard.example/n/1'>the coastguard said</a>"),
        *PARAGRAPHS[1:3],
        PARAGRAPHS[3].replace("a report", "<a href='/reports#top'>a report</a> (<a href='mailto:x@y.example'>mail</a>)"),
    ]
    menu = "<nav><a href='https://other.example'>Elsewhere</a></nav>"
    [report] = page(menu + story(linked)).reports
    assert [(link.url, report.text[link.start : link.end]) for link in report.links] == [
        ("https://guard.example/n/1", "the coastguard said"),
        ("https://news.example/reports#top", "a report"),
    ]


def test_the_same_words_linked_twice_are_told_apart() -> None:
    text = "First <a href='https://a.example'>here</a>, then again <a href='https://b.example'>here</a>, and the tale goes on for long."
    [report] = page(story([*PARAGRAPHS[:2], text, *PARAGRAPHS[2:]])).reports
    assert [link.url for link in report.links] == ["https://a.example", "https://b.example"]
    assert report.links[0].start < report.links[1].start
    assert {report.text[link.start : link.end] for link in report.links} == {"here"}


def test_two_articles_on_one_page() -> None:
    second = (
        story(OTHERS, "Beekeepers report heavy losses").replace("<h1>", "<h2>").replace("</h1>", "</h2><time datetime='2022-05-04'></time>")
    )
    reading = page(story(PARAGRAPHS) + second, "<meta property='og:site_name' content='Coast Herald'>")
    assert [r.title for r in reading.reports] == ["Ferry runs aground off Tern Island", "Beekeepers report heavy losses"]
    assert [r.text for r in reading.reports] == ["\n\n".join(PARAGRAPHS), "\n\n".join(OTHERS)]
    assert {r.publisher for r in reading.reports} == {"Coast Herald"}
    assert reading.reports[1].published is not None
    assert reading.reports[1].published.time == "2022-05-04"
    assert len({r.id for r in reading.reports}) == 2


def test_cards_captions_and_headlines_are_drops() -> None:
    card = "<article><h3><a href='/bees'>Beekeepers report heavy losses after winter</a></h3><p>They found nothing.</p></article>"
    figure = "<figure><img src='x.jpg'><figcaption>The Corvina off Tern Island. Photo: Jonas Ek</figcaption></figure>"
    reading = page(story([*PARAGRAPHS[:2], figure, *PARAGRAPHS[2:]]) + f"<aside><h2>More stories</h2>{card}</aside>")
    [report] = reading.reports
    assert "Photo" not in report.text
    assert "Beekeepers" not in report.text
    assert any(d.reason == "caption" and "Jonas Ek" in d.what for d in reading.drops)
    assert any(d.reason == "another story" and d.title == "Beekeepers report heavy losses after winter" for d in reading.drops)


def test_pages_that_show_no_article_say_why() -> None:
    script = page("<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>")
    wall = page("<div><h1>We value your privacy</h1><p>We and our partners use cookies.</p><button>Accept all</button></div>")
    assert (script.reports, [d.reason for d in script.drops]) == ((), ["needs scripts"])
    assert wall.reports == ()
    assert {d.reason for d in wall.drops} <= {"cookie or pay wall", "menu"}
    assert page("<div></div>").drops[0].reason == "empty"


def test_lists_and_tables_of_an_article_stay() -> None:
    body = story([*PARAGRAPHS, "The company gave these numbers of passengers for the three ships of the line:"]).replace(
        "</article>", "<ul><li>Corvina: 212</li><li>Anselma: 98</li><li>Petrel: 40</li></ul></article>"
    )
    [report] = page(body).reports
    assert [line in report.text for line in ("Corvina: 212", "Anselma: 98", "Petrel: 40")] == [True] * 3
