"""The page of a party to the story is the party's word; the page of an outlet is nobody's but the outlet's."""

import pytest

from headwater import encode, pipeline
from headwater.model import Report, content_id

QUOTED = "Lisk's lock is rotten, Ina Brandt says. Sandell Ferries said that the lock is sound."


def report(publisher, text):
    return Report(id=content_id("r", publisher, text), page=f"{publisher}.txt", text=text, publisher=publisher)


def chains(publisher, text, *others):
    """The chains of the statements of a page, beside pages of others."""
    page = report(publisher, text)
    voices, statements, _ = pipeline.attribute_all([page, *(report(f"Paper {n}", t) for n, t in enumerate(others))])
    label = {v.id: v.label for v in voices}
    return [[label[v] for v in s.chain] for s in statements if s.report == page.id]


@pytest.mark.parametrize(
    ("publisher", "text", "others", "theirs"),
    [
        ("Ministry of Works of Kestria", "The lock was tested in May. It is sound.", (), True),
        ("Lisk City Police", "Two men were held on Monday.", (), True),
        ("Sandell Ferries", "Our boats have sailed on time. We have never seen a better lock.", (QUOTED,), True),
        ("Sandell Ferries Holding", "Our boats have sailed on time. We have never seen a better lock.", (QUOTED,), True),
        ("Sandell Ferries", "The boats have sailed on time.", (QUOTED, "Sandell Ferries said that it was sorry. It rained."), True),
        ("Sandell Ferries", "The boats have sailed on time.", (), False),  # nobody speaks of it as a body
        ("Sandell Ferries", "Our boats have sailed on time.", (QUOTED, "Ina Brandt told Sandell Ferries that the lock is rotten."), False),
        ("The Orla Post", "Our boats have sailed on time.", ("The Orla Post said that it had no comment.",), False),
        ("Sandell Notes", "Our boats have sailed on time.", ("Sandell said that it was sorry.",), False),
        ("Reuters", "We have seen the lock.", ("Reuters said that it had no comment.",), False),
    ],
)
def test_whose_page_it_is(publisher, text, others, theirs):
    found = chains(publisher, text, *others)
    assert (found[0] == [publisher]) is theirs
    assert theirs or found[0] == []


def test_what_it_says_as_we_and_whom_it_quotes():
    text = 'We think that the lock is sound. "It is sound," said Ina Brandt, managing director of Sandell Ferries.'
    assert chains("Sandell Ferries", text, QUOTED) == [["Sandell Ferries"], ["Ina Brandt"]]


def test_a_partys_page_counts_as_its_word_and_a_papers_does_not():
    pages = {
        "Sandell Ferries": "The lock of Lisk is rotten. We have closed our line to Lisk.",
        "The Orla Post": "The lock of Lisk is rotten, Ina Brandt said on Monday. Sandell Ferries said that it had closed its line.",
        "The Gull": "The lock of Lisk is rotten.",
    }
    reports = [report(name, text) for name, text in pages.items()]
    voices, statements, _ = pipeline.attribute_all(reports)
    encoder = encode.load(threads=1)
    claim = "The lock of Lisk is rotten."
    (answered,), _ = pipeline.answer(reports, statements, voices, (), [claim], pipeline.Settings().claims, encoder)
    assert {g.name for g in answered.origins.groups if g.counted == "yes"} == {"Sandell Ferries", "Ina Brandt"}
    assert answered.origins.own_word == ((reports[2].id,),)


@pytest.mark.parametrize(
    ("publisher", "text", "who"),
    [
        ("Ministry of Works", "The lock was examined in May. The Ministry notes that no crack was found.", "Ministry of Works"),
        ("University of Lisk", "A paper wrote of cracks. This university has said that it measured none.", "University of Lisk"),
        ("Ministry of Works", "The lock was examined in May. The university notes that no crack was found.", "university"),
    ],
)
def test_a_body_on_its_own_page_is_itself(publisher, text, who):
    assert [who] in chains(publisher, text)
    assert who == publisher or [publisher] in chains(publisher, text)
