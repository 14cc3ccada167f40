"""Numbers in other languages: digits as each writes them, number words, compounds; values and dates of dossiers in other languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import encode, pipeline
from headwater.figures import figure
from headwater.languages import codes, lists, words
from headwater.model import Page


def read(text: str, code: str) -> str | None:
    """The figure that a whole text is, in English digits; None where it is none or only begins with one."""
    toks = words(text, code)
    found = figure(toks, 0, lists(code))
    return found.english if found is not None and found.words == len(toks) else None


@pytest.mark.parametrize(
    ("code", "text", "english"),
    [
        ("de", "dreihundert", "300"),
        ("de", "zweihundertfünfzig", "250"),
        ("de", "einundzwanzig", "21"),
        ("de", "zwei Millionen", "2,000,000"),
        ("de", "1.234,5", "1,234.5"),
        ("de", "90.000", "90,000"),
        ("de", "Dutzende", "dozens"),
        ("fr", "trois cent cinquante", "350"),
        ("fr", "quatre-vingt-dix", "90"),
        ("fr", "soixante-douze", "72"),
        ("fr", "40\u202f000", "40,000"),
        ("fr", "4,5", "4.5"),
        ("es", "treinta y uno", "31"),
        ("es", "doscientos cincuenta mil", "250,000"),
        ("es", "３１", "31"),
        ("it", "duecentocinquanta", "250"),
        ("pt", "quarenta e cinco", "45"),
        ("nl", "vierenveertig", "44"),
        ("nl", "driehonderd", "300"),
        ("sv", "tjugofem", "25"),
        ("sv", "trehundra", "300"),
        ("hu", "huszonöt", "25"),
        ("hu", "háromszáz", "300"),
        ("ru", "двадцать пять", "25"),
        ("ru", "триста пятьдесят тысяч", "350,000"),
        ("ru", "десятки", "dozens"),
        ("uk", "п'ятдесят два", "52"),
        ("uk", "два мільярди", "2,000,000,000"),
        ("pl", "sto dwadzieścia trzy", "123"),
        ("cs", "dvě stě padesát", "250"),
        ("tr", "iki yüz elli", "250"),
        ("tr", "on beş", "15"),
        ("ro", "trei sute cincizeci", "350"),
        ("ro", "sute", "hundreds"),
        ("ro", "treizeci și cinci", "35"),
        ("ca", "trenta-cinc", "35"),
        ("el", "διακόσια πενήντα", "250"),
        ("ar", "خمسة وعشرون", "25"),
        ("ar", "٣١", "31"),
        ("ar", "١٬٢٣٤", "1,234"),
    ],
)
def test_numbers_as_each_language_writes_them(code: str, text: str, english: str | None) -> None:
    assert read(text, code) == english


@pytest.mark.parametrize(
    ("code", "text"), [("de", "ein"), ("de", "Hundertwasser"), ("nl", "achter"), ("fr", "un"), ("it", "treno"), ("sv", "treårig")]
)
def test_articles_and_words_that_only_begin_like_numbers_are_none(code: str, text: str) -> None:
    assert read(text, code) is None


@given(st.sampled_from(sorted(codes())), st.text(max_size=40))
def test_any_words_give_a_figure_or_none(code: str, text: str) -> None:
    toks = words(text, code)
    for i in range(len(toks)):
        found = figure(toks, i, lists(code))
        assert found is None or 1 <= found.words <= len(toks) - i


def _traced(claim: str, **texts: str) -> pipeline.Dossier:
    pages = [Page(f"{k}.txt", t.encode(), known_publisher=f"Paper {k}", known_date="2031-03-05") for k, t in sorted(texts.items())]
    return pipeline.trace(pages, claims=[claim], encoder=encode.load(threads=1))


def test_values_of_pages_in_other_languages_conflict_and_point_at_their_words() -> None:
    one = "The explosion in the Varda factory killed twelve people, governor Pavel Dorin said. The factory stays closed."
    two = "Bei der Explosion in der Fabrik Varda wurden einundzwanzig Menschen getötet, sagte Feuerwehrchef Jonas Lind."
    three = "При взрыве на заводе Варда погибли двенадцать человек, сообщила полиция. Завод закрыт."
    done = _traced("The explosion in the Varda factory killed twelve people.", a=one, b=two, c=three)
    text = {r.id: r.text for r in done.reports}
    found = {text[v.report][v.at.start : v.at.end]: (v.low, v.what) for v in done.claims[0].values}
    assert found["twelve"][0] == 12 and found["двенадцать"] == found["twelve"]
    assert all(v.value in text[v.report] for v in done.claims[0].values)


def test_dates_of_other_languages_are_days() -> None:
    one = "The bridge in Varda was closed on 3 March, mayor Alva Lindner said. Buses take the road."
    two = "Die Brücke in Varda wurde am 3. März gesperrt, sagte Bürgermeisterin Alva Lindner. Busse nehmen die Straße."
    three = "El puente de Varda se cerró el 4 de marzo, dijo la policía. Los autobuses toman la carretera."
    done = _traced("The bridge in Varda was closed on 3 March.", a=one, b=two, c=three)
    text = {r.id: r.text for r in done.reports}
    found = {text[v.report][v.at.start : v.at.end]: v.value for v in done.claims[0].values if v.what == "date"}
    assert found["3. März"] == found["3 March"] == "2031-03-03"
    assert found.get("4 de marzo", "2031-03-04") == "2031-03-04"
