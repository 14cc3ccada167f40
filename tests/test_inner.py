"""Speakers inside what others say, and those who are quoted: that they are found, and where nobody else speaks."""

import pytest

from headwater.attribution import attribute_text
from headwater.attribution.spans import Found
from headwater.model import Span


def chains(text: str, source: str, cue: str, content: str) -> list[list[str]]:
    """The chains of a text of which the outer layer alone is given."""
    spans = [(Span(text.index(w), text.index(w) + len(w)),) for w in (source, cue, content)]
    mode = "direct" if content.startswith('"') else "mixed" if '"' in content else "indirect"
    done = attribute_text(text, find=lambda _: [Found(*spans, mode, 0.9)])  # type: ignore[arg-type]
    labels = {v.id: v.label.removeprefix("the ") for v in done.voices}
    return [[labels[v] for v in s.chain] for s in done.statements]


@pytest.mark.parametrize(
    ("content", "speaker"),
    [
        ("the port warden had told her that the chain was cut", "port warden"),
        ("the port warden told her the chain was cut", "port warden"),
        ("surveyors had informed the board by letter the wall would fall", "surveyors"),
        ("that nurses had complained to their manager that the ward was cold", "nurses"),
        ("the harbour police were telling captains that the strait was closed", "harbour police"),
        ("the governor had made clear to his staff that he would stay", "governor"),
        ("soldiers ordered them to leave the house", "soldiers"),
        ("his client denied ever having held the key", "his client"),
        ("the family insisted the boy was well", "family"),
        ("the soldiers accused them of hiding rebels", "soldiers"),
        ("a colleague in the cabinet had let slip that the date was fixed", "a colleague in the cabinet"),
        ("officials in the capital concede that the plan has failed", "officials in the capital"),
        ("the militia had announced over loudspeakers that the bridge was shut", "militia"),
        ("the driver had confessed to moving the body", "driver"),
        ("a witness saw a grey van leave the yard", "a witness"),
        ("the border guards had found no trace of the lorry", "border guards"),
        ("the county laboratory had found traces of soap in three tins", "county laboratory"),
        ("researchers have proved that three cups a day do harm", "researchers"),
        ("she had learned from the consul that the ship was safe", "consul"),
        ("he had it from a clerk at the registry that the deed was forged", "a clerk at the registry"),
        ("that, according to the ferrymen, the pier was rotten", "ferrymen"),
        ("the local security service has identified forty divers in the port", "local security service"),
        ("foreign observers posit the boats gave them an advantage", "foreign observers"),
        ("the road was open and that the army had said it would stay open", "army"),
        ('the bishop had called the closure of the school "a wound"', "bishop"),
        ("one of her drivers had reported seeing smoke", "one of her drivers"),
    ],
)
def test_a_clause_of_saying_has_a_speaker_of_its_own(content: str, speaker: str) -> None:
    text = f"Ilse Tarn said {content}."
    assert [speaker, "Ilse Tarn"] in chains(text, "Ilse Tarn", "said", content)


@pytest.mark.parametrize(
    "content",
    [
        "she had told nobody about the key",
        "nobody had told the crew that the pier was closed",
        "the company had reported a loss of nine million in the spring",
        "the talks had found no way out",
        "the ministry would announce that the road was closed",
        "the union had never said that jobs would go",
        "if the court says the ban is lawful, she will leave",
        "the members had been told that the hall was shut",
        "the city had reported its emissions every year since 2004",
        "the man had confirmed his name and was released",
        "the council denied the permit in May",
        "the airport denied the crew entry",
        "the teacher told the children a story that was too long",
        "his wife found that the key fitted",
        "the police had ordered new cars to replace the old ones",
        "people who say that the bridge is unsafe are wrong",
        "his troops had found three bodies in a cellar",
        "experience had taught the town that promises are cheap",
        "the company thinks of nothing but profit",
        "the horse had told him all he needed to know",
        "customers who had complained that fees were hidden would be paid back",
        "the police had asked whether the gate was locked",
    ],
)
def test_nobody_else_speaks_where_nothing_was_said(content: str) -> None:
    text = f"Ilse Tarn said {content}."
    assert all(len(c) < 2 for c in chains(text, "Ilse Tarn", "said", content))


def test_layers_are_read_as_deep_as_they_go() -> None:
    content = "that the mayor of Durin told it the water board had said the tap was safe"
    found = chains(f"Radio Halden reported {content}.", "Radio Halden", "reported", content)
    assert ["water board", "mayor of Durin", "Radio Halden"] in found


def test_who_passes_on_a_tip_stands_between() -> None:
    content = "the harbour master had passed on a tip-off from smugglers that the boat was empty"
    assert ["smugglers", "harbour master", "Ilse Tarn"] in chains(f"Ilse Tarn said {content}.", "Ilse Tarn", "said", content)


def test_what_the_quoted_one_was_told_is_another_s_and_what_nobody_told_is_not() -> None:
    text = '"The inspector told me the brakes were fine," said Lena Okart, a tram driver.'
    found = chains(text, "Lena Okart, a tram driver", "said", '"The inspector told me the brakes were fine,"')
    assert ["inspector", "Lena Okart"] in [[x.removeprefix("The ") for x in c] for c in found]
    text = '"Nobody told me the road was closed," said Lena Okart.'
    assert all(len(c) < 2 for c in chains(text, "Lena Okart", "said", '"Nobody told me the road was closed,"'))


def test_words_relayed_stand_before_the_one_who_relays_them() -> None:
    text = "The cells had been open since noon, said Anselm Kroy, relaying what the guards had told him."
    assert ["guards", "Anselm Kroy"] in chains(text, "Anselm Kroy", "said", "The cells had been open since noon")
    text = "The shells were foreign, according to Marko Teld, who said a customs officer had told him so."
    assert ["a customs officer", "Marko Teld"] in chains(text, "Marko Teld", "according to", "The shells were foreign")


def test_a_paper_carries_the_claim_of_another_and_a_denial_does_not() -> None:
    content = "the shipping minister's claim that the whale was dead"
    assert ["shipping minister", "Radio Halden"] in chains(f"Radio Halden carried {content}.", "Radio Halden", "carried", content)
    assert all(len(c) < 2 for c in chains(f"Ilse Tarn doubted {content}.", "Ilse Tarn", "doubted", content))


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("Radio Halden quoted a port pilot as saying that the buoy was gone.", ("Radio Halden", "quoted", "a port pilot as saying that")),
        ("Radio Halden cited a port pilot as saying on Friday that the buoy was gone.", ("Radio Halden", "cited", "a port pilot")),
        ("A port pilot was quoted by Radio Halden as saying that the buoy was gone.", ("Radio Halden", "was quoted by", "A port pilot")),
        ("The buoy was gone, a port pilot was quoted as saying by Radio Halden.", ("Radio Halden", "was quoted", "a port pilot")),
        ("Citing a port pilot, Radio Halden said the buoy was gone.", ("Radio Halden", "said", "the buoy was gone")),
        ("The buoy was gone, reports Radio Halden, which credits a port pilot with the find.", ("Radio Halden", "reports", "The buoy")),
    ],
)  # fmt: skip
def test_who_is_quoted_speaks_and_the_outlet_passes_it_on(text: str, outer: tuple[str, str, str]) -> None:
    found = [[x.lower() for x in c] for c in chains(text, *outer)]
    assert ["a port pilot", "radio halden"] in found
    assert ["radio halden", "a port pilot"] not in found


def test_members_of_a_parliament_are_no_outlet() -> None:
    text = "The chairman told MPs that the fine was paid."
    assert chains(text, "The chairman", "told", "that the fine was paid") == [["chairman"]]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("A dam has burst in the north, a ministry official said on Monday, the Gazette reported.", ["a ministry official", "Gazette"]),
        ("The cranes cannot pass below it, the court of audit said in a report, the Gazette reported.", ["court of audit", "Gazette"]),
        ("The jet had too little fuel on board in May, a former pilot has disclosed, the Gazette reported.", ["a former pilot", "Gazette"]),
        ("He left the hall early, as he had said he would, the Gazette reported.", None),
        ("The firm, its owner said, was ruined by the flood, the Gazette reported.", None),
    ],
)  # fmt: skip
def test_who_said_it_stands_behind_it_and_the_paper_behind_both(text, chain):
    found = chains(text, "the Gazette", "reported", text[: text.index(", the Gazette")])
    assert (chain in found) if chain else all(len(c) < 2 for c in found)


def test_a_quotation_behind_a_name_and_a_colon_is_that_ones():
    text = "“Is that so?” the judge asked. Verena Lund: “My client was awake from the first kilometre.”"
    spans = [(Span(text.index(w), text.index(w) + len(w)),) for w in ("the judge", "asked")]
    both = tuple(Span(text.index(w), text.index(w) + len(w)) for w in ("“Is that so?”", "“My client was awake from the first kilometre.”"))
    done = attribute_text(text, find=lambda _: [Found(*spans, both, "direct", 0.9)])  # type: ignore[arg-type]
    labels = {v.id: v.label for v in done.voices}
    told = {text[s.content[0].start : s.content[0].end]: labels[s.chain[0]] for s in done.statements if s.chain}
    assert told["“My client was awake from the first kilometre.”"] == "Verena Lund"


@pytest.mark.parametrize(
    ("content", "voice", "said"),
    [
        ("the 12 tonnes of dead fish reported by Lisk Anglers", "Lisk Anglers", "the 12 tonnes of dead fish"),
        ("the story of a downed drone put about by the foreign ministry", "foreign ministry", "the story of a downed drone"),
        ("the 40,000 named by the organisers", "organisers", "the 40,000"),
        ("a claim made by the firm", "firm", "a claim"),
        ("the third house built by the firm", None, ""),
        ("the 14 lorries made by Lasko Motors", None, ""),
    ],
)
def test_whose_figure_or_story_it_is(content, voice, said):
    text = f"Ina Brandt disputed {content}."
    found = attribute_text(text, find=lambda _: [Found((Span(0, 10),), (Span(11, 19),), (Span(20, len(text) - 1),), "indirect", 0.9)])  # type: ignore[arg-type]
    labels = {v.id: v.label.removeprefix("the ") for v in found.voices}
    told = {labels[s.chain[0]]: text[s.content[0].start : s.content[0].end] for s in found.statements if s.chain}
    told.pop("Ina Brandt")
    assert told == ({voice: said} if voice else {})
    assert all(len(s.chain) < 2 for s in found.statements)
