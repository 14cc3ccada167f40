"""Idioms in which somebody says something, whatever else the sentence holds; and words in quotation marks that nobody says."""

import pytest

from headwater.attribution import attribute_text


def told(text: str) -> list[tuple[list[str], list[str]]]:
    done = attribute_text(text)
    label = {v.id: v.label for v in done.voices}
    return [([label[v] for v in s.chain], [text[c.start : c.end] for c in s.content]) for s in done.statements if s.mode != "own"]


@pytest.mark.parametrize(
    ("text", "voice", "content"),
    [
        (
            "In the view of Tessa Moll, a geologist at Orle University, the slope will not hold another winter.",
            "Tessa Moll",
            ["the slope will not hold another winter"],
        ),
        (
            "In the opinion of the harbour board, the crane should have been “scrapped a decade ago”.",
            "harbour board",
            ["the crane should have been “scrapped a decade ago”"],
        ),
        (
            "It is the contention of the drivers' union, which speaks for 12,000 men, that the rota breaks the law.",
            "drivers' union",
            ["that the rota breaks the law"],
        ),
        (
            "Nobody was warned and nothing was shut: so runs the account of the mill's owner, Tarn Paper.",
            "Tarn Paper",
            ["Nobody was warned and nothing was shut"],
        ),
        ("“We were lied to” is how Edda Brahm, who lost her house, sums up the inquiry.", "Edda Brahm", ["“We were lied to”"]),
        (
            "“I never met the man” – with those words the treasurer, Paul Venn, opened his defence on Monday.",
            "Paul Venn",
            ["“I never met the man”"],
        ),
        ("To hear the union tell it, the quay was never safe.", "union", ["the quay was never safe"]),
        ("Under the terms of the contract, signed in 2011, the firm must clear the bay.", "contract", ["the firm must clear the bay"]),
        ("Word came from the ministry at noon: the border stays shut.", "ministry", ["the border stays shut"]),
        ("The story is, to quote the clerk, Paul Venn, “pure invention”.", "Paul Venn", ["The story is", "“pure invention”"]),
        ("Mira Toll has sat on the bench for ten years. To her mind, the law is a mess.", "Mira Toll", ["the law is a mess"]),
        (
            "“Inflation, the bank writes, has proved stickier than we thought.”",
            "bank",
            ["“Inflation,", "has proved stickier than we thought.”"],
        ),
        (
            "Talks could resume at once, the union let it be known, provided the letters were withdrawn.",
            "union",
            ["Talks could resume at once", "provided the letters were withdrawn"],
        ),
        # Two of whom the sentence before tells, and a noun of a writing before what tells of it.
        ("Skipper Oda Ren and her mate, Tom Fall, were found. Both insisted the light was out.", "Tom Fall", ["the light was out"]),
        ("A log kept by the night watch shows the pump failed at two.", "log kept by the night watch", ["the pump failed at two"]),
        # A service of two fields is one.
        ("Calder Fire and Rescue said two people were hurt.", "Calder Fire and Rescue", ["two people were hurt"]),
    ],
)
def test_idioms_of_saying(text, voice, content):
    assert any(chain[:1] == [voice] and said == content for chain, said in told(text)), told(text)


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "The Pellmouth Gazette is reporting, citing a source inside the council, that the mayor will resign.",
            ["a source inside the council", "Pellmouth Gazette"],
            "that the mayor will resign",
        ),
        ("The dam was sound, officials were quoted as saying by the Orle Tribune.", ["officials", "Orle Tribune"], "The dam was sound"),
        (
            "“I won’t vote for it,” a colleague remembers Hanne Berg saying.",
            ["Hanne Berg", "a colleague"],
            "“I won’t vote for it,”",
        ),
        (
            "The Orle Tribune met Hanne Berg. “I knew it from the start,” the paper quotes her as saying.",
            ["Hanne Berg", "Orle Tribune"],
            "“I knew it from the start,”",
        ),
    ],
)
def test_who_quotes_and_who_is_quoted(text, chain, content):
    assert (chain, [content]) in told(text), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody at the hearing claimed that the pilot was drunk.",
        "Neither the widow nor her lawyers have ever suggested that the surgeon was drunk.",
        "They call the bend ‘Dead Man’s Corner’, and with reason.",
        "The village was known as “the Pearl of the Coast” until the war.",
        "His album, titled “Say It Again”, sold well.",
    ],
)
def test_what_nobody_says(text):
    assert told(text) == []


def test_what_somebody_calls_a_thing_is_said():
    assert told("She called the inquiry “a waste of everybody's time”.")


@pytest.mark.parametrize(
    "line",
    [
        "Words: Orle Tribune",
        "The talks broke off on Sunday. Reporting by the Orle Tribune, shortened by our desk.",
        "(Reporting by Ann Dole in Lund and Piet Mann in Kesh for the Orle Tribune; Editing by Paul Harker)",
        "The mine is shut. Text: Orle Tribune; pictures: private.",
    ],
)
def test_closing_lines_that_credit_an_outlet(line):
    done = attribute_text(line)
    label = {v.id: v.label for v in done.voices}
    assert [(s.relation, label[s.chain[0]]) for s in done.statements if s.mode != "own"] == [("republishes", "Orle Tribune")]
