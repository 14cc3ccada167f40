"""Voices found by what the text is about: varied names, quotations that stand alone, what somebody is said to be."""

import pytest

from headwater.attribution import attribute_text
from headwater.attribution.cast import Cast
from headwater.attribution.spans import Found
from headwater.model import Span


def said_by(text: str, source: str, cue: str, content: str) -> str | None:
    """The label of the voice of one attribution; `source` and `cue` are "" where the text has none."""

    def span(words: str) -> tuple[Span, ...]:
        at = text.rindex(words)
        return (Span(at, at + len(words)),) if words else ()

    mode = "direct" if content.startswith(("“", '"')) else "indirect"
    one = Found(span(source), span(cue), span(content), mode, 0.9)  # type: ignore[arg-type]
    done = attribute_text(text, find=lambda _: [one] if source else [])
    labels = {v.id: v.label for v in done.voices}
    wanted = span(content)[0]
    found = [s for s in done.statements if s.mode != "own" and any(c.start < wanted.end and wanted.start < c.end for c in s.content)]
    return labels.get(found[0].voice or "") if found else None


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ilya Moravec will run again. “I am not done with this town,” the challenger told voters.", "the challenger", "Ilya Moravec"),
        (
            "The kitty, says Agnes Tarn, was drunk.\n\n“I wrote the cheques myself,” the trust’s former bookkeeper told the Orla Post.",
            "the trust’s former bookkeeper",
            "Agnes Tarn",
        ),
        (
            "Runa Solberg has marked the days on the wall. There are forty.\n\n“They come in at night. Nobody counts them. We have run out"
            " of beds twice,” says the nurse, 51.",
            "the nurse",
            "Runa Solberg",
        ),
        (
            "Runa Solberg has marked the days on the wall. It was her brother who hung it.\n\nThe glazier from Halden had broken both legs."
            " “It was a long way down,” she said.",
            "she",
            "Runa Solberg",
        ),
        ("Piotr Wend has worked as a welder for ten years. Lena Korb met him. “It was cold,” the welder said.", "the welder", "Piotr Wend"),
        ("Piotr Wend, 44, is a welder. Lena Korb met him there. “It was cold,” the welder said.", "the welder", "Piotr Wend"),
        ("Two streets on a man got into our car. He is a stoker there. “I shovelled it in,” the stoker said.", "the stoker", "a stoker"),
        (
            "In the room sat a man. He called on Sunday. “I watched it for years,” the security man said.",
            "the security man",
            "the security man",
        ),
    ],
)
def test_a_description_goes_back_to_the_one_person_whom_the_text_is_about(text: str, source: str, name: str) -> None:
    content = text[text.index("“") : text.index("”") + 1]
    assert said_by(text, source, "told" if "told" in text else "says" if f"says {source}" in text else "said", content) == name


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # Two people, no sign which of them.
        (
            "Ilya Moravec met Agnes Tarn on the quay. Nothing came of it.\n\n“It was a waste of an hour,” the challenger said.",
            "the challenger",
        ),
        # Somebody else was brought on whom the noun may take up.
        (
            "Ilya Moravec will run. A glazier has hung his posters.\n\nThe rain has come. It is cold. “Up they went,” the worker said.",
            "the worker",
        ),
        # The quotation speaks of the person.
        ("Agnes Tarn plays again. It is May. The lawn is wet. “She has never been so quick,” the trainer said.", "the trainer"),
        # What happened to her is told by others.
        ("Agnes Tarn was hit by a tram. It was wet. The street was dark. “There was no time,” the welder said.", "the welder"),
        # She is something else.
        ("Mayor Agnes Tarn opened the lock. It was wet. The street was dark. “It will not hold,” the welder said.", "the welder"),
        # The noun is one of somebody's, or of some place's.
        ("Agnes Tarn cannot speak. It is spring. The lake is cold. “It is her throat,” her manager said.", "her manager"),
        ("Agnes Tarn was hit by a tram. It was wet. The lamps were out. “I braked at once,” the driver said.", "the driver"),
    ],
)
def test_a_description_that_may_mean_somebody_new_stays_by_itself(text: str, source: str) -> None:
    content = text[text.index("“") : text.index("”") + 1]
    assert said_by(text, source, "said", content) not in ("Ilya Moravec", "Agnes Tarn")


def test_the_words_that_vary_a_name_are_kept_as_what_the_person_is() -> None:
    cast = Cast("Ilya Moravec will run again. “I am not done with this town. Not yet.”\n\nThe challenger told voters to wait.")
    assert cast.members[cast.at(0) or 0].role == "challenger"


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        (
            "Rolf Aune shut the gate.\n\nDr Mara Lind has been at the clinic for two winters. “We had nineteen in here. It fitted.”",
            "“We had",
            "Mara Lind",
        ),
        ("Its chair, Berit Holm, sees a hunt. “Children are singing it in front of his house.”", "“Children", "Berit Holm"),
        (
            "“I know what cold is,” Mara Lind said.\n\nJon Reve, 29, had carried the rope. “I gave him my gloves. His eyes"
            " followed me. That is"
            " what I live with.”\n\nShe says that there was time.",
            "“I gave",
            "Mara Lind",
        ),
        (
            "Mara Lind was at the window when it fell. Until May she was on the night shift. “I saw the dust before I heard it.”",
            "“I saw",
            "Mara Lind",
        ),
    ],
)
def test_a_quotation_alone_is_said_by_the_person_its_paragraph_is_about(text: str, content: str, name: str) -> None:
    quoted = text[text.index(content) : text.index("”", text.index(content)) + 1]
    assert said_by(text, "", "", quoted) == name


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lind was arrested on Monday. “Nobody saw that coming at all.”",
        "Mara Lind beat Jon Reve by a minute. “It was the best race in years.”",
        "Mara Lind swims on. “She has never been so fast, they all say.” A clerk smiled at Mara Lind.",
    ],
)
def test_a_quotation_alone_stays_nobodys_where_nothing_tells(text: str) -> None:
    quoted = text[text.index("“") : text.index("”") + 1]
    assert said_by(text, "", "", quoted) is None


def test_it_in_its_report_is_the_body_whose_report_it_is() -> None:
    text = "The harbour board has looked at nine berths. In its report, it says that the quay is too short."
    assert said_by(text, "it", "says", "that the quay is too short") == "harbour board"


def test_a_name_beside_a_handle_is_the_voice_and_a_handle_alone_an_account() -> None:
    text = "“They took it out on Monday,” wrote Odo Quill under the handle @odoquill."
    assert said_by(text, "Odo Quill under the handle @odoquill", "wrote", "“They took it out on Monday,”") == "Odo Quill"
    text = "“They took it out on Monday,” wrote @odoquill on Sunday."
    assert said_by(text, "@odoquill", "wrote", "“They took it out on Monday,”") == "@odoquill"


def test_a_word_that_heads_an_item_speaks_nowhere() -> None:
    text = "A stagehand says that a stand flew.\n\nAUCTION. A viola fetched a million in Geneva."
    assert said_by(text, "A stagehand", "says", "that a stand flew") == "A stagehand"
    text = "+++ Halden: The climber Odo Quill came down. He told the Orla Post that he was well. +++"
    assert said_by(text, "He", "told", "that he was well") == "Odo Quill"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“They shut the door in his face. He was blue.” Odo Quill, father of the late Ben, 17, on the Halden clinic.", "Odo Quill"),
        ("“My client has not boarded any ship of late.\n\n“We reserve all rights.\n\nRuna Solberg, member of the bar”", "Runa Solberg"),
    ],
)
def test_a_name_that_signs_a_quotation_says_it(text: str, name: str) -> None:
    quoted = text[text.index("“") : text.index(".", text.index("“")) + 1]
    assert said_by(text, "", "", quoted) == name


def test_a_town_that_heads_an_item_does_not_say_what_a_name_signs() -> None:
    text = "Halden: “They shut the door in his face. He was blue.” Odo Quill, 44, a carter."
    assert said_by(text, "Halden", ":", "“They shut the door in his face. He was blue.”") == "Odo Quill"


def test_a_name_that_goes_on_with_a_verb_signs_nothing() -> None:
    text = "The door stayed shut. “Nobody was turned away that night.” Odo Quill, a carter, waited outside."
    assert said_by(text, "", "", "“Nobody was turned away that night.”") is None


@pytest.mark.parametrize(
    "text",
    [
        "Dear friends,\n\nThe roof fell in on Monday. I heard it from the kitchen.\n\nIn gratitude,\nRuna Solberg\nHalden school",
        "Dear all, the roof fell in on Monday.\n\nLessons start on Friday, Runa Solberg writes. We have had quite a winter.",
    ],
)
def test_the_sentences_of_a_letter_are_its_signatorys(text: str) -> None:
    done = attribute_text(text, find=lambda _: [])
    labels = {v.id: v.label for v in done.voices}
    fell = next(s for s in done.statements if "fell in" in text[s.content[0].start : s.content[0].end])
    assert [labels[v] for v in fell.chain] == ["Runa Solberg"]


@pytest.mark.parametrize(
    "text",
    [
        "The roof fell in on Monday. Runa Solberg plays chess. Thank you, said the mayor.",
        "Dear friends of the lake, the roof fell in on Monday. The mayor has closed the hall. Best of luck to all.",
    ],
)
def test_a_text_that_nobody_signs_is_no_letter(text: str) -> None:
    assert all(s.chain == () for s in attribute_text(text, find=lambda _: []).statements)


def test_who_is_spoken_of_by_name_is_not_the_one_who_speaks() -> None:
    text = "A nurse told the inquiry that Holt was asleep. Mira Holt said on Monday that she was ill."
    done = attribute_text(
        text,
        find=lambda _: [
            Found((Span(0, 7),), (Span(8, 12),), (Span(25, 45),), "indirect", 0.9),
            Found((Span(47, 56),), (Span(57, 61),), (Span(72, 88),), "indirect", 0.9),
        ],
    )
    labels = {v.id: v.label for v in done.voices}
    asleep = next(s for s in done.statements if s.content[0].start == 25)
    assert [labels[v] for v in asleep.chain] == ["A nurse"]
