"""Where an office ends and the name of its holder begins."""

import pytest

from headwater.attribution import attribute_text
from headwater.attribution.ranks import plainly
from headwater.attribution.spans import Found
from headwater.model import Span


def voices_of(text: str, *sources: str) -> list[tuple[str | None, str | None]]:
    """The label and kind of the voice of each sentence "SOURCE said CONTENT." of a text."""
    found = []
    for source in sources:
        at = text.index(source + " said ")
        cue = at + len(source) + 1
        found.append(
            Found((Span(at, at + len(source)),), (Span(cue, cue + 4),), (Span(cue + 5, text.index(".", cue + 5)),), "indirect", 0.9)
        )
    done = attribute_text(text, find=lambda _: found)
    known = {v.id: v for v in done.voices}
    said = sorted((s for s in done.statements if s.mode != "own" and s.source), key=lambda s: s.source[0].start)
    return [(known[s.voice].label, known[s.voice].kind) if s.voice else (None, None) for s in said]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Deputy Director of the Fire Service and Civil Defence Selim Anwar", "Selim Anwar"),
        ("Senior Superintendent of Police Kavita Rao", "Kavita Rao"),
        ("LEC Director of Elections Mr Watson Banda", "Watson Banda"),
        ("Assistant Chief Constable Roy Hale of Westmark Police", "Roy Hale"),
        ("House Speaker Wade Dunlin", "Wade Dunlin"),
        ("County Clerk Marjorie Holt", "Marjorie Holt"),
        ("District Collector Farida Sen", "Farida Sen"),
        ("Special Agent in Charge Dana Holt", "Dana Holt"),
        ("The force’s Public Relations Officer, DSP Grace Obi,", "Grace Obi"),
        ("The Zonal Coordinator of the agency, Mr Peter Obi,", "Peter Obi"),
        ("The company's Chief Operating Officer, Lena Marsh,", "Lena Marsh"),
        ("General Manager, Public Affairs, Mrs Ngozi Ade,", "Ngozi Ade"),
        ("Under Secretary of State for Political Affairs Victoria Holt", "Victoria Holt"),
        ("Kestria's Deputy Prime Minister for European Integration Olha Brand", "Olha Brand"),
        ("Works Minister Datuk Seri Azmi Noor", "Azmi Noor"),
        ("Opposition MP Lim Siew Hoon", "Lim Siew Hoon"),
        ("Head of sustainability Elin Frank", "Elin Frank"),
        ("The head of its cardiology Ida Berg", "Ida Berg"),
        ("Minister of Works Sule Bako", "Sule Bako"),
        ("Chief of Police James Hale", "James Hale"),
    ],
)
def test_an_office_in_capitals_is_no_part_of_the_name_behind_it(source: str, name: str) -> None:
    assert voices_of(f"The lines were down. {source} said it was over.", source) == [(name, "person")]


@pytest.mark.parametrize(
    "body",
    [
        "Prime Minister’s Office",
        "Dunmore County Sheriff’s Office",
        "Attorney General's Office",
        "Consumer Goods Authority",
        "Halden Representative Association",
        "Department of Public Health",
    ],
)
def test_a_body_that_is_called_after_an_office_keeps_its_name(body: str) -> None:
    assert voices_of(f"The lines were down. The {body} said it was over.", f"The {body}") == [(body, "organisation")]


def test_another_persons_name_is_not_taken_for_the_one_who_speaks() -> None:
    source = "The manager of striker Elin Frank"
    assert voices_of(f"The match was off. {source} said it was over.", source) != [("Elin Frank", "person")]


def test_later_sentences_go_back_to_the_name() -> None:
    text = (
        "Senior Superintendent of Police Kavita Rao said the man fled. She said he was armed. "
        "Works Minister Datuk Seri Azmi Noor said no. Azmi said it again."
    )
    found = voices_of(text, "Senior Superintendent of Police Kavita Rao", "She", "Works Minister Datuk Seri Azmi Noor", "Azmi")
    assert [name for name, _ in found] == ["Kavita Rao", "Kavita Rao", "Azmi Noor", "Azmi Noor"]


def test_the_service_is_not_its_head() -> None:
    text = "Deputy Director of the Fire Service Selim Anwar said nine units came. The service said it took an hour."
    assert voices_of(text, "Deputy Director of the Fire Service Selim Anwar", "The service") == [
        ("Selim Anwar", "person"),
        ("Fire Service", "organisation"),
    ]


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Deputy Director of the Fire Service", "deputy director"),
        ("Director of Elections Mr", "director mr"),
        ("Special Agent in Charge", "special agent"),
        ("Secretary of State", "secretary of state"),
        ("Mr", "mr"),
    ],
)
def test_a_title_without_its_field(title: str, plain: str) -> None:
    assert plainly(title) == plain
