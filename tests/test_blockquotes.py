"""A paragraph without quotation marks that a colon brings on is the words of whoever says it; long statements are read in parts."""

from headwater.claims.base import Unit
from headwater.claims.units import parts
from headwater.model import Report, Span, Statement
from telling import tellings


def told(text):
    return [(t.chain, t.mode, t.content) for t in tellings(text) if t.content]


def test_a_paragraph_in_the_first_person_behind_a_colon_is_the_speakers():
    words = "I think this is unlikely. I can think of no reason why a spider might crawl beneath skin."
    found = told(f"Mira Holm, a biologist, addressed the claim in an e-mail, saying it did not wash:\n\n{words}\n\nNo pictures were shown.")
    assert (["Mira Holm"], "direct", words) in found
    assert not any(chain == [] and "I think" in content for chain, _, content in found)


def test_a_statement_that_a_body_issues():
    words = "We are aware of the allegations and have asked the police to look into them."
    assert (["school board"], "direct", words) in told(
        f"The school board issued the following statement:\n\n{words}\n\nThe school is shut."
    )


def test_what_the_writer_goes_on_with_is_the_writers():
    assert told("Here is what happened on the road to Orsa:\n\nMy car broke down and I walked home through the snow.") == []
    found = told("The mayor said there were three reasons:\n\nThe bridge is old and the river is high in spring.")
    assert not any(mode == "direct" for _, mode, _ in found)


def unit(content: str) -> Unit:
    statement = Statement("s", "r", (Span(0, len(content)),), (), (), "v", ("v",), "direct")
    return Unit(
        statement, Report("r", "r", content), content, f"{content} said Ina Brandt", content, "The bridge is shut.", "", Span(0, 9), 0.0
    )


def test_a_long_statement_is_read_by_its_sentences_too():
    long = unit(
        " ".join(
            ["The lamps went out at nine and nobody came to mend them.", "The river rose over the quay and took two boats with it."] * 2
        )
    )
    found = parts(long)
    assert [u.content for u in found] == [
        "The lamps went out at nine and nobody came to mend them.",
        "The river rose over the quay and took two boats with it.",
    ] * 2
    assert found[0].context == "The bridge is shut."
    assert found[1].context == found[0].content
    assert all("said Ina Brandt" in u.said for u in found)
    assert parts(unit("The lamps went out at nine. Nobody came to mend them.")) == []
