"""Views over a text: every position points at the words it says."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from headwater import text


def pieces(source, spans):
    return [source[s.start : s.end] for s in spans]


def test_sentences_keep_quotations_whole_or_part_them():
    source = "He said: “We go. It is late.” Then Dr. Brandt left on Nov. 27.\nA second paragraph"
    assert pieces(source, text.sentences(source)) == [
        "He said: “We go. It is late.”",
        "Then Dr. Brandt left on Nov. 27.",
        "A second paragraph",
    ]
    assert pieces(source, text.sentences(source, inside_quotations=True))[:2] == ["He said: “We go.", "It is late.”"]


def test_quotations_pair_within_a_paragraph():
    source = 'She said "no" and “never”.\n“It goes on\n“and ends here.” He left.'
    assert pieces(source, text.quotations(source)) == ['"no"', "“never”", "“It goes on", "“and ends here.”"]


def test_fold():
    assert text.fold("  Łódź’s  ÉCOLE “x” ") == 'lodz\'s ecole "x"'
    assert text.fold("Буданов") == "budanov"


def test_cut_shortens_in_the_middle():
    assert text.cut("a" * 10, text.Span(0, 10), 20) == "a" * 10
    assert text.cut("abcdefghij" * 9, text.Span(0, 90), 20) == "abcdefghij … abcdefghij"
    assert text.cut("abc", None) == ""


@given(st.text(alphabet=st.sampled_from("aB. !?“”\"'\n\t😀é́,"), max_size=200))
def test_spans_are_ordered_disjoint_and_inside(source):
    for spans in (text.paragraphs(source), text.sentences(source), text.sentences(source, inside_quotations=True), text.words(source)):
        assert all(0 <= s.start < s.end <= len(source) for s in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(source[s.start : s.end] == source[s.start : s.end].strip() for s in spans)


@given(st.text(alphabet=st.sampled_from('aB. !?“”"\n😀'), max_size=200))
def test_sentences_lose_no_letter(source):
    kept = "".join(pieces(source, text.sentences(source)))
    assert "".join(kept.split()) == "".join(source.split())
