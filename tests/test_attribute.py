"""The doors of attribution: statements, voices, drops; bad input; other languages; every sentence accounted for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.attribution import Attributed, attribute, attribute_text, to_row
from headwater.attribution.spans import Found
from headwater.model import Link, Report, Span
from headwater.text import sentences


def found(text: str, *roles: tuple[str, str, str]) -> list[Found]:
    """Attributions given as (source, cue, content) words that stand once in the text; "" for none."""

    def span(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    made = []
    for source, cue, content in roles:
        mode = "direct" if content.startswith(("“", '"')) else "indirect"
        made.append(Found(span(source), span(cue), span(content), mode, 0.9))  # type: ignore[arg-type]
    return made


def read(text: str, *roles: tuple[str, str, str], publisher: str | None = None) -> Attributed:
    return attribute_text(text, publisher=publisher, find=lambda _: found(text, *roles))


def chains(done: Attributed) -> list[list[str]]:
    labels = {v.id: v.label for v in done.voices}
    return [[labels[c] for c in s.chain] for s in done.statements if s.mode != "own"]


def test_a_named_speaker_becomes_a_statement_and_the_rest_is_the_reports_own() -> None:
    text = "The quay was shut on Monday. Ina Brandt, the harbour master, said that two cranes had failed."
    done = read(text, ("Ina Brandt, the harbour master,", "said", "that two cranes had failed"), publisher="Orla Post")
    said = next(s for s in done.statements if s.mode == "indirect")
    voice = next(v for v in done.voices if v.id == said.voice)
    assert (voice.name, voice.kind, voice.role) == ("Ina Brandt", "person", "harbour master")
    own = next(s for s in done.statements if s.mode == "own")
    assert text[slice(*own.content[0])] == "The quay was shut on Monday."
    assert own.chain == ()
    assert next(v for v in done.voices if v.id == own.voice).name == "Orla Post"


def test_the_printing_outlet_is_left_out_of_the_chain_under_its_acronym_too() -> None:
    text = "“The dam is sound,” Aldous told HVE. Mirre Aldous also told the Orla Post that it leaks."
    roles = (("Aldous", "told", "“The dam is sound,”"), ("Mirre Aldous", "also told", "that it leaks"))
    assert chains(read(text, *roles, publisher="Halden Valley Echo")) == [["Mirre Aldous"], ["Mirre Aldous", "Orla Post"]]


def test_a_speaker_inside_the_content_of_another_stands_innermost() -> None:
    text = "Mohan Tell told Radio Halden that the border guards had found no trace of the children."
    done = read(text, ("Mohan Tell", "told", "that the border guards had found no trace of the children"))
    assert ["border guards", "Mohan Tell", "Radio Halden"] in chains(done)


def test_a_quotation_that_nobody_was_given_for_goes_on_with_its_speaker() -> None:
    text = "Ina Brandt said the gates would stay shut.\n\n“Nobody here has seen a tide like this one.”"
    done = read(text, ("Ina Brandt", "said", "the gates would stay shut"))
    labels = {v.id: v.label for v in done.voices}
    assert [labels[s.voice] for s in done.statements if s.mode == "direct" and s.voice] == ["Ina Brandt"]


def test_a_name_after_a_dash_says_the_quotation() -> None:
    done = attribute_text("“He never answers a single letter of ours.” ― Ina Brandt\nThe mill burned.", find=lambda _: [])
    assert chains(done) == [["Ina Brandt"]]


def test_an_unnamed_voice_keeps_its_words_its_number_and_the_reason() -> None:
    text = "Three harbour officials, speaking on condition of anonymity because the talks are secret, said the pier was sold."
    done = read(text, ("Three harbour officials", "said", "the pier was sold"))
    said = next(s for s in done.statements if s.mode != "own")
    voice = next(v for v in done.voices if v.id == said.voice)
    assert (voice.name, voice.kind, voice.described_as, voice.stated_number) == (None, "anonymous", "Three harbour officials", 3)
    assert said.anonymity is not None
    assert said.anonymity.reason == "because the talks are secret"
    assert said.anonymity.words is not None
    assert "condition of anonymity" in text[slice(*said.anonymity.words)]


def test_a_refusal_is_a_statement_of_its_own_kind() -> None:
    done = read("Brandt declined to comment.")
    assert [s.relation for s in done.statements if s.mode != "own"] == ["declined"]


def test_links_to_other_outlets_are_credits() -> None:
    text = "The mill burned down, as a report showed on Monday."
    at = text.index("a report")
    report = Report(id="r1", page="p", text=text, url="https://orlapost.example/1", links=(Link("https://www.reuters.com/x", at, at + 8),))
    done = attribute(report, find=lambda _: [])
    assert [v.name for v in done.voices if v.kind == "outlet" and v.name] == ["Reuters"]


def test_credit_lines_outside_the_text_cover_the_whole_report() -> None:
    report = Report(id="r1", page="p", text="The mill burned down on Monday.", credit_lines=("Source: Nordlys",))
    done = attribute(report, find=lambda _: [])
    credit = next(s for s in done.statements if s.relation == "republishes")
    assert (credit.content, credit.source) == ((), ())
    assert {v.name for v in done.voices if v.id == credit.voice} == {"Nordlys"}


def test_in_a_language_without_lists_the_network_quotations_and_credits_tell_and_a_drop_says_so() -> None:
    text = "Færgen „lagde alt for sent til i havnen“, sagde en talsmand. Broen er lukket, oplyser borgmester Ida Brandt.\nVia: Nordlys"
    done = attribute(Report(id="r1", page="p", text=text, language="da"))
    assert [(d.stage, d.reason) for d in done.drops] == [("attribute", "not looked for in this language")]
    assert sum(s.mode in ("direct", "mixed") for s in done.statements) == 1
    assert {"Nordlys", "Ida Brandt"} <= {v.name for v in done.voices}


def test_rows_hold_names_spans_and_the_credits_apart() -> None:
    text = "PORT AMSEL (AFP) - Ina Brandt told KTV the gates were shut."
    row = to_row("d1", read(text, ("Ina Brandt", "told", "the gates were shut")))
    assert row["doc"] == "d1"
    (said,) = row["attributions"]
    assert text[slice(*said["content"][0])] == "the gates were shut"
    assert (said["voice"], said["kind"], said["chain"], said["addressee"]) == ("Ina Brandt", "person", ["Ina Brandt", "KTV"], "KTV")
    assert "AFP" in {c["voice"] for c in row["credits"]}


def test_an_outlet_keeps_the_particles_of_its_name() -> None:
    done = attribute_text("“He signed it in bed,” an aide told La Voz del Puerto. The mayor slept.")
    assert done.statements[0].addressee == "La Voz del Puerto"


@pytest.mark.parametrize("text", ["", "   \n\n", "…", "\u200b"])
def test_a_text_without_words_gives_nothing(text: str) -> None:
    assert attribute_text(text, find=lambda _: []) == Attributed((), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Word",
        "ALL CAPITALS: THE MINISTER SAID THE DAM WAS SOUND. “IT IS SOUND,” SHE SAID.",
        "no punctuation at all and nobody says anything the whole way through",
        "SMITH: We never saw it.\nJONES: You signed it.\nSMITH: I sign many things.",
        "“He said “it is over” and left. 'What now?\" she asked” ''",
        "e\u0301 👩‍👩‍👧 “Ça va,” said Zoë 👍 \U0001f1eb\U0001f1f7.",
        "))) ((( [[[ ]]] “ ” „ « » ' \" , ; : . ! ?",
        "“" * 400,
        "said " * 3000,
    ],
)
def test_odd_texts_are_read_and_accounted_for(text: str) -> None:
    done = attribute_text(text, find=lambda _: [])
    _accounts_for(text, done)


def test_offsets_are_code_points_after_emoji_and_in_later_blocks() -> None:
    filler = "The tram was late again 👍 and nobody minded much.\n\n" * 1200
    text = filler + "Ina Brandt said the gates were shut."
    done = read(text, ("Ina Brandt", "said", "the gates were shut"))
    said = next(s for s in done.statements if s.mode == "indirect")
    assert text[slice(*said.content[0])] == "the gates were shut"
    assert text[slice(*said.source[0])] == "Ina Brandt"


def test_only_a_report_and_only_a_text_will_do() -> None:
    with pytest.raises(TypeError):
        attribute("text")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        attribute_text(b"text")  # type: ignore[arg-type]


_WORDS = st.sampled_from(
    "Brandt Kesk Ina Brandt, the minister said told declined to comment “The dam is sound,” he she they officials , . ? ! \n\n "
    "according to the Orla Post who on condition of anonymity because reported that via (AFP) 12 three sources of in a "
    "post on X ” “ '".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_every_sentence_ends_in_a_statement_and_spans_lie_in_the_text(text: str) -> None:
    done = attribute_text(text, find=lambda _: [])
    _accounts_for(text, done)
    assert done == attribute_text(text, find=lambda _: [])


def _accounts_for(text: str, done: Attributed) -> None:
    ids = {v.id for v in done.voices}
    for s in done.statements:
        assert set(s.chain) <= ids
        assert s.voice is None or s.voice in ids
        for span in (*s.content, *s.cue, *s.source):
            assert 0 <= span.start < span.end <= len(text)
    assert len({s.id for s in done.statements}) == len(done.statements)
    contents = [c for s in done.statements for c in (*s.content, *s.cue)]
    for sentence in sentences(text):
        if any(ch.isalnum() for ch in text[slice(*sentence)]):
            assert any(c.start < sentence.end and sentence.start < c.end for c in contents), text[slice(*sentence)]


def test_a_quotation_reopened_over_four_paragraphs_keeps_its_speaker() -> None:
    text = (
        "Ina Brandt, the harbour master, said: “The ferry left the quay at nine in the evening.\n\n“Nobody had counted the passengers."
        "\n\n“The crew was gone long before the water came.\n\n“We rowed back on our own in the dark.”"
    )
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    for words in ("left the quay", "counted the passengers", "crew was gone", "rowed back"):
        at = text.index(words)
        over = [s for s in done.statements if any(c.start <= at < c.end for c in s.content)]
        assert {labels.get(s.voice or "") for s in over} == {"Ina Brandt"}, words


def test_what_is_said_inside_another_statement_has_its_own_source() -> None:
    text = "Ina Brandt said on Monday that Odo Marsh had told reporters that the bridge was closed."
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    said = {labels[s.voice]: [text[slice(*c)] for c in s.content] for s in done.statements if s.mode != "own" and s.voice}
    assert "bridge was closed" in said["Odo Marsh"][0] and "Odo Marsh" not in said["Odo Marsh"][0]
    assert "Odo Marsh had told reporters" in said["Ina Brandt"][0]
    assert ["Odo Marsh", "Ina Brandt"] in chains(done)


def test_the_name_of_a_show_is_nobodys_words_and_capitals_alone_tell_nothing() -> None:
    shown = 'The lock is safe, Ina Brandt said on the programme "This Week With Olaf Reuss".'
    assert not [s for s in read(shown).statements if s.mode == "direct"]
    shouted = 'Ina Brandt said: "THE LOCK IS SAFE AND OPEN TODAY."'
    (said,) = [s for s in read(shouted).statements if s.mode == "direct"]
    assert shouted[said.content[0].start : said.content[0].end] == '"THE LOCK IS SAFE AND OPEN TODAY."'


@pytest.mark.parametrize(
    "text",
    [
        "There was no answer by the time we went to press.",
        "Aware of the cost, Ina Brandt maintained a lead in the poll of the town's two wards.",
        "The clerk ordered the release of internal documents detailing the sale of the old lock.",
    ],
)
def test_a_time_a_lead_and_a_noun_are_no_attribution(text: str) -> None:
    assert chains(read(text)) == []


def test_who_ends_a_call_is_named_without_what_he_did_before() -> None:
    text = "Reached by phone on Sunday, Ina Brandt said she was busy and ended the call."
    assert chains(read(text)) == [["Ina Brandt"]]


def test_a_quotation_without_speaker_and_cue_stands_apart_from_the_attributions() -> None:
    text = "The door was shut.\n\n“We will open the lock again when the ice is gone.”"
    row = to_row("a", read(text))
    assert row["attributions"] == []
    assert [text[q["content"][0][0] : q["content"][0][1]] for q in row["quotations"]] == [
        "“We will open the lock again when the ice is gone.”"
    ]
