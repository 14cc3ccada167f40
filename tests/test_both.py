"""What the two networks find in an English text, as one list."""

from headwater.attribution import both
from headwater.attribution.spans import Found, find
from headwater.model import Span


def found(score: float, cue: int, content: tuple[int, int], *, source: bool = True) -> Found:
    """Somebody says something: the cue begins at `cue`, the source six code points before."""
    who = (Span(cue - 6, cue - 1),) if source else ()
    return Found(who, (Span(cue, cue + 4),), (Span(*content),), "indirect", score)


def test_what_both_have_is_the_english_one_s_however_unsure_it_is() -> None:
    mine, other = found(0.2, 20, (30, 60)), found(0.9, 20, (28, 70))
    assert both.together([mine], [other]) == [mine]


def test_contents_in_common_make_one_where_the_cues_differ() -> None:
    mine, other = found(0.2, 20, (30, 60)), found(0.9, 80, (28, 62))
    assert both.together([mine], [other]) == [mine]


def test_the_other_adds_only_what_it_is_sure_of_and_whose_it_knows() -> None:
    mine, sure = found(0.9, 20, (30, 60)), found(0.9, 110, (120, 160))
    assert both.together([mine], [sure]) == [mine, sure]
    assert both.together([mine], [found(0.7, 110, (120, 160))]) == [mine]
    assert both.together([mine], [found(0.9, 110, (120, 160), source=False)]) == [mine]


def test_what_the_english_one_alone_finds_stays() -> None:
    assert both.together([found(0.3, 20, (30, 60))], []) == [found(0.3, 20, (30, 60))]


def test_the_other_has_the_word_where_the_english_one_names_nobody() -> None:
    mine, other = found(0.6, 20, (30, 60), source=False), found(0.7, 20, (30, 60))
    assert both.together([mine], [other]) == [other]


def test_a_saying_that_the_english_one_misses() -> None:
    text = "The barge was overloaded, to go by the loadmaster's notebook. The quay was rebuilt in 2019."
    assert find(text) == []
    assert [(text[slice(*f.source[0])], text[slice(*f.content[0])]) for f in both.find(text)] == [
        ("the loadmaster's notebook", "The barge was overloaded")
    ]


def test_texts_that_say_nothing_give_nothing() -> None:
    assert both.find("") == both.find(" \n") == []
    assert both.find("The quay was rebuilt in 2019 at a cost of four million crowns.") == []
