"""Short forms in running text: which body "the firm" is, nations, parties, ages, the defendant, the former and the latter, "it"."""

import re

import pytest

from headwater.attribution import attribute_text
from headwater.attribution.cast import Cast
from headwater.attribution.spans import Found
from headwater.model import Span


def voice_of(text: str, source: str) -> str | None:
    """The label of the voice of the last sentence, which is "SOURCE said CONTENT."; a "NAME said" after a quotation is given too."""
    given = []
    for quote in re.finditer(r"“[^”]*” ((?:\w+ )*\w+) (said)\.", text):
        given.append(Found((Span(*quote.span(1)),), (Span(*quote.span(2)),), (Span(quote.start(), quote.start(1) - 1),), "direct", 0.9))
    at = text.rindex(source + " said ")
    cue = at + len(source) + 1
    given.append(Found((Span(at, at + len(source)),), (Span(cue, cue + 4),), (Span(cue + 5, len(text) - 1),), "indirect", 0.9))
    done = attribute_text(text, find=lambda _: given)
    labels = {v.id: v.label for v in done.voices}
    (said,) = [s for s in done.statements if s.source[:1] == (Span(at, at + len(source)),)]
    return labels.get(said.voice or "")


MEANT = [
    # a body by its sort, and the subject before a place
    ("Lakeside Council turned down Orme Homes on Monday. The firm said it would appeal.", "The firm", "Orme Homes"),
    ("Lakeside Council turned down Orme Homes on Monday. The authority said no.", "The authority", "Lakeside Council"),
    ("The Fair Trade Bureau fined Telvia on Monday. The watchdog said bills were wrong.", "The watchdog", "Fair Trade Bureau"),
    ("The Union of Rail Crews and Anglia Lines fell out. The operator said trains would run.", "The operator", "Anglia Lines"),
    ("Bright Foods will shut its plant in Corrigan. The company said gas was dear.", "The company", "Bright Foods"),
    ("Vantor has cut 400 jobs. The company said orders were down.", "The company", "Vantor"),
    ("Odo Renn has lost his seat on the board of Vantor. The company said he was ill.", "The company", "Vantor"),
    ("Kestria will sue Iberline Shipping over the spill. The shipping company said no.", "The shipping company", "Iberline Shipping"),
    ("Berg left his union, the Locomotive Brotherhood, in May. The union said nothing was owed.", "The union", "Locomotive Brotherhood"),
    ("The rebel Upland Front held the bridge. The group said it would stay.", "The group", "Upland Front"),
    ("St Jude's Hospital met the family. The hospital said it was sorry.", "The hospital", "St Jude's Hospital"),
    ("The Solby Fishermen's Association met. The association said boats would go.", "The association", "Solby Fishermen's Association"),
    ("Energy giant Voltra cut its prices. The energy giant said bills would fall.", "The energy giant", "Voltra"),
    # nation, party, age
    ("Ona Petrou lost to the qualifier Mina Sato. The Greek said her knee hurt.", "The Greek", "Ona Petrou"),
    ("Tom Ricci, a Swiss climber, met Anna Kowal. The Swiss said the wind rose.", "The Swiss", "Tom Ricci"),
    ("Tom Ricci met Anna Kowal of Poland. The Pole said the wind rose.", "The Pole", "Anna Kowal"),
    ("Rep. Dale Hutch, R-Mo., met Rep. Carla Bane, D-N.M. The Missouri Republican said no.", "The Missouri Republican", "Dale Hutch"),
    ("Sen. Mark Doyle (D-Ohio) met Tammy Hale. The Democrat said the bill was dead.", "The Democrat", "Mark Doyle"),
    ("Lola Marr has split from her manager, Dean Fox. The 31-year-old said it was time.", "The 31-year-old", "Lola Marr"),
    ("Sato said she had watched it as a child. The 19-year-old said her knees shook.", "The 19-year-old", "Sato"),
    ("Tom Marr praised Ivo Wrona. “He kept us in it,” Marr said. The Pole said he was tired.", "The Pole", "Ivo Wrona"),
    ("Tom Marr praised Ivo Wrona. “I kept him in,” Marr said. The Scot said he was tired.", "The Scot", "Tom Marr"),
    # people
    ("Marta Ruiz, MP for Halden East, met Colin Tate. Tate left. The MP said it was cruel.", "The MP", "Marta Ruiz"),
    ("Candidate Lou Sparks trails Gov. Ed Noonan. The challenger said polls were wrong.", "The challenger", "Lou Sparks"),
    ("Abel Fash, 43, was arraigned before Justice Ekpo. The defendant said he was not guilty.", "The defendant", "Abel Fash"),
    ("Odo Renn and Anna Kowal spoke. The former said yes.", "The former", "Odo Renn"),
    ("Odo Renn and Anna Kowal spoke. The latter said no.", "The latter", "Anna Kowal"),
    ("Vice President Ada Lund met President Otto Brandt. The president said no.", "The president", "Otto Brandt"),
    ("Vice President Ada Lund met President Otto Brandt. The vice president said no.", "The vice president", "Ada Lund"),
    ("Director Tom Marr met Pia Lund. The actress said the part was small.", "The actress", "Pia Lund"),
    ("Judge Harm jailed Wayne Tanner on Friday and told Tanner why. Tanner said it was a lie.", "Tanner", "Wayne Tanner"),
    ("Zed Marr and his wife, Melanie, bought a farm. She said it was cheap.", "She", "Melanie"),
    ("Voltra said it would cut bills. Campaign group Fuel Fair was sour. It said it was too late.", "It", "Fuel Fair"),
]


@pytest.mark.parametrize(("text", "source", "name"), MEANT)
def test_who_is_meant(text: str, source: str, name: str) -> None:
    """Each short form is the voice that a reader takes it for."""
    assert voice_of(text, source) == name


NOT_MEANT = [
    ("Lakeside Council met on Monday. The firm said it would appeal.", "The firm", "Lakeside Council"),
    ("The Union of Rail Crews met on Monday. The company said trains would run.", "The company", "Union of Rail Crews"),
    ("Holt has left. He lost his post in May. The company said it was sorry.", "The company", "Holt"),
    ("Odo Renn was seen in Vardin. The company said it was sorry.", "The company", "Vardin"),
    ("Lumen Airways lost an appeal. The parent company said it was sorry.", "The parent company", "Lumen Airways"),
    ("Abel Fash and Odo Renn met. The defendant said he was not guilty.", "The defendant", "Odo Renn"),
    ("Abel Fash was charged. Odo Renn was charged. The defendant said no.", "The defendant", "Odo Renn"),
    ("Odo Renn met Tom Marr. The actress said the part was small.", "The actress", "Tom Marr"),
]


@pytest.mark.parametrize(("text", "source", "name"), NOT_MEANT)
def test_who_is_not_meant(text: str, source: str, name: str) -> None:
    """A noun that cannot stand for somebody is not joined to that name."""
    assert voice_of(text, source) != name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It went before Justice R. A. Ekpo on Friday.", "R. A. Ekpo"),
        ("He met Dean Fox on Friday.", "Dean Fox"),
        ("He met the Dean Robert Fox on Friday.", "Robert Fox"),
        ("He went to St Jude's Hospital on Friday.", "St Jude's Hospital"),
        ("He saw the Children's Fund on Friday.", "Children's Fund"),
        ("He saw Kestria's Congress on Friday.", "Congress"),
        ("It was plan B. A man came to Halden.", "Halden"),
    ],
)
def test_names_are_whole(text: str, name: str) -> None:
    """Initials, given names that are titles, and bodies with a genitive in their name."""
    assert name in {m.name for m in Cast(text).members}


def test_pronouns_beside_a_name_tell_its_gender() -> None:
    """ "X and his wife", "X herself", and the first name of a text with the "her" of its clause."""
    told = {
        m.name: m.gender for m in Cast("Zed Quell has sold her boat. Arn Voss and his wife came. Oru Bell herself paid.").members if m.name
    }
    assert told == {"Zed Quell": "f", "Arn Voss": "m", "Oru Bell": "f"}
