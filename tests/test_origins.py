"""The counting rules of docs/method.md, each on small worlds."""

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.model import Near, Span, Value
from headwater.origins import origins
from headwater.origins.unnamed import anyone
from small_world import small

OUTLETS = dict.fromkeys(("Reuters", "AFP", "The Orla Post", "The Standard", "CNN", "The Gull"), "outlet")


def count(script, **more):
    world, bearings = small(script, kinds={**OUTLETS, **more.pop("kinds", {})}, **more)
    return origins(bearings, world).origins


def numbers(script, **more):
    o = count(script, **more)
    return o.count, o.low, o.high


def test_one_voice_in_two_reports_is_one_origin():
    assert numbers("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
        b | The Standard | 2031-03-02
          Ina Brandt: the bridge has been shut
    """) == (1, 1, 1)  # fmt: skip


def test_two_named_voices_are_two():
    o = count("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
        b | The Standard | 2031-03-02
          Omar Haddad: the bridge has been shut
    """)
    assert (o.count, o.low, o.high) == (2, 2, 2)
    assert {g.name for g in o.groups} == {"Ina Brandt", "Omar Haddad"}


def test_a_report_that_credits_an_outlet_in_the_set_rests_on_what_that_rests_on():
    o = count("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
        b | The Standard | 2031-03-02
          The Orla Post: the bridge is said to be shut
    """)
    assert (o.count, o.low, o.high) == (1, 1, 1)
    assert o.groups[0].reports == ("a", "b")
    way = next(w for w in o.groups[0].ways if w.report == "b")
    assert [s.report for s in way.steps] == ["b", "a", "a"]


def test_a_credit_to_a_later_report_ends_at_the_outlet():
    o = count("""
        a | The Orla Post | 2031-03-05
          Ina Brandt: the bridge is shut
        b | The Standard | 2031-03-02
          The Orla Post: the bridge is said to be shut
    """)
    assert o.count == 2
    assert o.groups[0].marks == () or o.groups[0].marks[0].mark != "inferred"


def test_an_outlet_that_was_not_seen_is_an_origin_marked_so_and_listed():
    o = count("""
        b | The Standard | 2031-03-02
          CNN: the bridge is said to be shut
    """)
    assert (o.count, o.low, o.high) == (1, 1, 1)
    assert [m.mark for m in o.groups[0].marks] == ["not seen"]
    assert [n.name for n in o.not_seen] == ["CNN"]


def test_unnamed_publications_are_outside_the_set():
    o = count("""
        b | The Standard | 2031-03-02
          some harbour pilots’ sites: the bridge is said to be shut
        c | The Gull | 2031-03-02
          a city official: the bridge is shut
    """)
    marks = {g.name.split(",")[0]: [m.mark for m in g.marks] for g in o.groups}
    assert marks == {"some harbour pilots’ sites": ["not seen"], "a city official": []}
    assert [n.name for n in o.not_seen] == ["some harbour pilots’ sites"]


def test_what_an_unseen_outlet_reported_is_what_others_say_was_told_to_it():
    o = count("""
        b | The Standard | 2031-03-02
          CNN: the bridge is said to be shut
        c | The Gull | 2031-03-02
          a city official > CNN: the bridge is shut
    """)
    assert (o.count, o.low) == (1, 1)
    assert o.high == 2
    assert o.groups[0].reports == ("b", "c")
    assert "CNN" in o.groups[0].relays


def test_unnamed_voices_of_two_outlets_are_two_and_in_low_one():
    o = count("""
        a | The Orla Post | 2031-03-01
          a senior ministry official @The Orla Post: the bid was fixed
        b | The Standard | 2031-03-02
          a ministry official @The Standard: the bid had been fixed
    """)
    assert (o.count, o.low, o.high) == (2, 1, 2)
    assert any("different outlets" in e.text for e in o.unresolved)


def test_unnamed_voices_at_one_outlet_that_fit_are_one():
    assert numbers("""
        a | The Orla Post | 2031-03-01
          a senior ministry official @The Orla Post: the bid was fixed
        b | The Gull | 2031-03-02
          a ministry official > The Orla Post: the bid had been fixed
    """)[:2] == (1, 1)  # fmt: skip


def test_descriptions_that_contradict_stay_two_even_in_low():
    assert numbers("""
        a | The Orla Post | 2031-03-01
          a police officer @The Orla Post: it was shut
        b | The Standard | 2031-03-02
          a nurse @The Standard: it had been shut
    """) == (2, 2, 2)  # fmt: skip


def test_a_named_voice_is_never_an_unnamed_one():
    assert numbers("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: it was shut
        b | The Standard | 2031-03-02
          a city official @The Standard: it had been shut
    """) == (2, 2, 2)  # fmt: skip


def test_reports_that_credit_nobody_enter_no_number():
    o = count("""
        a | The Orla Post | 2031-03-01
          own: the bridge is shut
        b | The Standard | 2031-03-02
          own: the bridge has been shut since noon
    """)
    assert (o.count, o.low, o.high) == (0, 0, 0)
    assert o.own_word == (("a",), ("b",))


def test_copies_of_an_own_word_are_folded():
    o = count("""
        a | The Orla Post | 2031-03-01
          own: the bridge is shut
        b | The Standard | 2031-03-02
          own: the bridge is shut
        b < a verbatim
    """)
    assert o.own_word == (("a", "b"),)


def test_a_copy_that_lost_its_source_inherits_it():
    o = count("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
        b | The Standard | 2031-03-02
          own: the bridge is shut
        b < a rewrite
    """)
    assert (o.count, o.low, o.high) == (1, 1, 1)
    assert o.groups[0].reports == ("a", "b")
    assert o.own_word == ()
    assert "inferred" in {m.mark for m in o.groups[0].marks}


def test_the_original_does_not_inherit_from_its_copy():
    o = count("""
        a | The Orla Post | 2031-03-02
          Ina Brandt: the bridge is shut
        b | The Standard | 2031-03-01
          own: the bridge is shut
        a < b rewrite
    """)
    assert o.count == 1
    assert o.own_word == (("b",),)


def test_what_a_copy_adds_beside_the_copied_words_counts():
    assert numbers("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
        b | The Standard | 2031-03-02
          Ina Brandt: the bridge is shut
          Omar Haddad: I closed it myself
        b < a rewrite
    """) == (2, 2, 2)  # fmt: skip


def test_the_same_words_quoted_come_from_one_voice():
    assert numbers("""
        a | The Orla Post | 2031-03-01
          the mayor of the town: “we had no choice but to shut it at noon”
        b | The Standard | 2031-03-02
          an official: “we had no choice but to shut it at noon”
    """) == (1, 1, 1)  # fmt: skip


def test_own_eyes_are_an_origin():
    o = count("""
        a | The Orla Post | 2031-03-01
          saw: our reporter stood at the barrier
        b | The Standard | 2031-03-02
          Ina Brandt: the bridge is shut
    """)
    assert o.count == 2
    assert {g.basis for g in o.groups} == {"saw", "not said"}


def test_a_denial_counts_against_and_its_echo_adds_nothing():
    o = count("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
        b | The Standard | 2031-03-02
          not Omar Haddad: the bridge is open
        c | The Gull | 2031-03-03
          not The Standard: the bridge is open, it is said
    """)
    assert o.count == 1
    assert (o.against.count, o.against.low, o.against.high) == (1, 1, 1)


def test_doubt_is_against_in_high_alone():
    o = count("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
        b | The Standard | 2031-03-02
          perhaps Omar Haddad: hard to believe
    """)
    assert (o.against.count, o.against.high) == (0, 1)


def test_a_voice_that_disowns_what_it_is_credited_with_leaves_low():
    o = count("""
        a | The Orla Post | 2031-03-01
          the health ministry: 40 died
        b | The Standard | 2031-03-02
          not the health ministry: that number is not ours
    """, kinds={"the health ministry": "organisation"})  # fmt: skip
    assert (o.count, o.low) == (1, 0)
    assert "disowned" in {m.mark for g in o.groups for m in g.marks}


def test_a_circle_of_credits_is_one_origin():
    o = count("""
        a | The Orla Post | 2031-03-01
          The Standard: the bridge is shut
        b | The Standard | 2031-03-01
          The Orla Post: the bridge has been shut
    """)
    assert o.count == 1
    assert "circular" in {m.mark for g in o.groups for m in g.marks}


def test_an_outlet_in_the_set_that_says_it_on_its_own_word_is_where_the_credit_ends():
    o = count("""
        a | The Orla Post | 2031-03-01
          own: the bridge is shut
        b | The Standard | 2031-03-02
          The Orla Post: the bridge is shut, the paper says
    """)
    assert o.count == 1
    assert o.groups[0].name == "The Orla Post"
    assert o.groups[0].reports == ("a", "b")


def test_spokespeople_of_one_body_are_one():
    script = """
        a | The Orla Post | 2031-03-01
          Ina Brandt: it was shut
        b | The Standard | 2031-03-02
          Omar Haddad: it had been shut
    """
    roles = dict.fromkeys(("Ina Brandt", "Omar Haddad"), ("spokesperson", "Orla City Council"))
    assert numbers(script, roles=roles) == (1, 1, 1)


SCRIPTS = [
    """
    a | The Orla Post | 2031-03-01
      Ina Brandt: the bridge is shut
    b | The Standard | 2031-03-02
      The Orla Post: the bridge is said to be shut
    c | The Gull | 2031-03-03
      a city official @The Gull: it was unsafe
      not Omar Haddad: it is open
    d | - | -
      own: the bridge is shut
    e | CNN | 2031-03-03
      a senior official @CNN: it was never safe
    d < a rewrite
    """,
    """
    a | CNN | 2031-03-01
      two police sources @CNN: a man was held
    b | The Standard | 2031-03-02
      three police sources @The Standard: a man was held
    c | The Gull | 2031-03-03
      CNN: a man was held, it reported
      own: a man was held
    """,
]


@pytest.mark.parametrize("script", SCRIPTS)
@given(seed=st.integers(0, 999))
def test_order_does_not_matter(script, seed):
    world, bearings = small(script, kinds=OUTLETS)
    want = origins(bearings, world).origins
    rng = random.Random(seed)
    mixed = list(bearings)
    rng.shuffle(mixed)
    shuffled = type(world).of(
        rng.sample(list(world.reports.values()), len(world.reports)),
        rng.sample(list(world.statements.values()), len(world.statements)),
        rng.sample(list(world.voices.values()), len(world.voices)),
        rng.sample(list(world.reuse), len(world.reuse)),
    )
    assert origins(mixed, shuffled).origins == want


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("copied", ["a", "b", "c"])
def test_a_verbatim_copy_changes_no_count(script, copied):
    before = count(script)
    lines = script.strip().splitlines()
    start = next(i for i, x in enumerate(lines) if x.strip().startswith(f"{copied} |"))
    body = list(itertools.takewhile(lambda x: "|" not in x and " < " not in x, lines[start + 1 :]))
    copies = [i for i, x in enumerate(lines) if " < " in x]
    cut = copies[0] if copies else len(lines)
    more = [*lines[:cut], "z | - | -", *body, *lines[cut:], f"z < {copied} verbatim"]
    after = count("\n".join(more))
    assert (after.count, after.low, after.high) == (before.count, before.low, before.high)
    assert after.against == before.against
    assert len(after.own_word) == len(before.own_word)


def test_no_bearing_at_all():
    world, _ = small("a | The Orla Post | 2031-03-01\n own: x y", kinds=OUTLETS)
    found = origins([], world).origins
    assert (found.count, found.low, found.high, found.groups) == (0, 0, 0, ())


def _credits_of_first(script, kinds):
    """The credits of the first report where only its first statement bears the claim."""
    world, bearings = small(script, kinds)
    one = replace(bearings[0], statements=bearings[0].statements[:1])
    return origins([one], world).bearings[0].credits


def test_the_outlet_credited_near_the_sentence_that_bears_the_claim_is_credited_for_the_story():
    near = """
      a | The Orla Post | -
        own: the bridge is shut
        Merkur Nord: drivers were sent to the ferry
        Ina Brandt: the fair opens on Sunday
    """
    far = near.replace("drivers were", "drivers " + "and " * 300 + "were").replace("Merkur Nord: drivers", "own: drivers") + (
        "\n        Merkur Nord: the ferry is slow"
    )
    assert "Merkur Nord" in _credits_of_first(near, {"Merkur Nord": "outlet"})
    assert "Merkur Nord" not in _credits_of_first(far, {"Merkur Nord": "outlet"})


def test_a_label_that_names_nobody_stands_only_where_nobody_else_is_credited():
    script = "a | The Orla Post | -\n  Ina Brandt > reports: the bridge is shut"
    assert _credits_of_first(script, {"reports": "outlet"}) == ("Ina Brandt",)
    assert _credits_of_first(script.replace("Ina Brandt > ", ""), {"reports": "outlet"}) == ("reports",)


def beside(script, words, **more):
    """The answer where the statements with these words stand in the reports without bearing the claim."""
    world, bearings = small(script, kinds=OUTLETS, **more)

    def bears(x):
        s = world.statements[x.statement]
        return world.reports[s.report].text[s.content[0].start : s.content[0].end] not in words

    kept = [replace(b, statements=tuple(x for x in b.statements if bears(x))) for b in bearings]
    return origins([b for b in kept if b.statements], world).origins


def test_own_words_beside_a_credit_to_the_outlet_that_a_voice_spoke_to_rest_on_that_voice():
    o = beside(
        """
        a | The Orla Post | 2031-03-01
          Ina Brandt > The Gull: the bridge is shut
        b | The Standard | 2031-03-02
          own: nobody can cross the bridge
          The Gull: lorries wait on both banks
        """,
        {"lorries wait on both banks"},
    )
    assert (o.count, o.own_word) == (1, ())
    assert o.groups[0].reports == ("a", "b")


def test_a_report_on_the_same_origin_tells_which_outlet_has_the_story_from_there():
    script = """
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
          The Gull: lorries wait on both banks
        b | The Standard | 2031-03-02
          own: nobody can cross the bridge
          {outlet}: lorries wait on both banks
        """
    o = beside(script.format(outlet="The Gull"), {"lorries wait on both banks"})
    assert o.groups[0].reports == ("a", "b")
    o = beside(script.format(outlet="CNN"), {"lorries wait on both banks"})
    assert o.groups[0].reports == ("a",)
    assert o.own_word == (("b",),)


def given(world, report, value, number):
    """A value of one slot, as a report's own words give it."""
    return Value("people hurt", value, None, report, Span(0, 1), number, number, "people")


def test_a_rare_value_in_common_is_evidence_of_dependence_in_low_alone_with_its_arithmetic():
    world, bearings = small(
        """
        a | The Orla Post | 2031-03-01
          saw: the bridge fell on twelve people
        b | The Standard | 2031-03-01
          CNN: the bridge fell on twelve people
        c | The Gull | 2031-03-01
          Ina Brandt: the bridge fell on nineteen people
        d | The Herald | 2031-03-01
          Omar Haddad: the bridge fell on nineteen people
        e | The Echo | 2031-03-01
          Lena Okoro: the bridge fell on nineteen people
        """,
        kinds=OUTLETS,
    )
    numbers_ = {"a": 12, "b": 12, "c": 19, "d": 19, "e": 19}
    values = [given(world, r, str(n), n) for r, n in numbers_.items()]
    plain, weighed = origins(bearings, world).origins, origins(bearings, world, values=values).origins
    assert (plain.count, weighed.count) == (5, 5)
    # CNN was not seen, so it may rest on another origin with or without the number: low is the same, the reason is another.
    assert weighed.low <= plain.low
    said = [e.text for e in (*weighed.merges, *weighed.unresolved)]
    assert any("both give “12” where 3 reports give another value: 40.2 to 1" in text and "82 in 100" in text for text in said)


def test_a_common_value_in_common_is_no_evidence():
    world, bearings = small(
        """
        a | The Orla Post | 2031-03-01
          saw: the bridge fell on twelve people
        b | The Standard | 2031-03-01
          saw: the bridge fell on twelve people
        """
    )
    values = [given(world, r, "12", 12) for r in ("a", "b")]
    o = origins(bearings, world, values=values).origins
    assert (o.count, o.low) == (2, 2)


def test_one_document_described_at_length_and_in_short_is_one():
    kinds = {"the port authority's inspection report of 14 January": "document", "inspection report of the port authority": "document"}
    o = count(
        """
        a | The Orla Post | 2031-03-01
          the port authority's inspection report of 14 January: the bridge is shut
        b | The Standard | 2031-03-02
          inspection report of the port authority: the bridge has been shut
        """,
        kinds=kinds,
    )
    assert (o.count, o.low, o.high) == (1, 1, 2)


def test_a_report_that_could_be_either_of_two_joins_neither_in_count():
    kinds = dict.fromkeys(("the fire inspection log", "the safety inspection log", "the inspection log"), "document")
    o = count(
        """
        a | The Orla Post | 2031-03-01
          the fire inspection log: the bridge is shut
        b | The Standard | 2031-03-02
          the safety inspection log: the bridge has been shut
        c | The Gull | 2031-03-02
          the inspection log: nobody can cross the bridge
        """,
        kinds=kinds,
    )
    assert o.count == 3


def test_where_a_report_says_it_itself_nobody_is_credited_who_speaks_of_something_beside_it():
    script = "a | The Orla Post | -\n  Ina Brandt: the water came over the wall\n  own: the bridge is shut"
    world, bearings = small(script)
    one = replace(bearings[0], statements=bearings[0].statements[1:])
    assert origins([one], world).bearings[0].credits == ()


def test_the_witness_of_the_outlet_itself_is_a_credit():
    script = "a | The Orla Post | -\n  saw: an Orla Post reporter saw that the bridge is shut"
    world, bearings = small(script)
    assert origins(bearings, world).bearings[0].credits == ("Orla Post reporter",)


def scored(bearings, scores):
    """The bearings with these probabilities, report by report, that their statements bear the claim."""
    return [replace(b, statements=tuple(replace(x, score=scores[b.report]) for x in b.statements)) for b in bearings]


TWO = """
    a | The Orla Post | 2031-03-01
      Ina Brandt: the bridge is shut
    b | The Standard | 2031-03-02
      Omar Haddad: nobody can cross
"""


def test_the_least_sure_of_several_origins_is_out_of_low_and_said_so():
    world, bearings = small(TWO)
    sure = origins(bearings, world).origins
    assert (sure.count, sure.low, sure.unresolved) == (2, 2, ())
    o = origins(scored(bearings, {"a": 0.95, "b": 0.87}), world).origins
    assert (o.count, o.low, o.high) == (2, 1, 2)
    assert ["Omar Haddad" in e.text for e in o.unresolved] == [True]
    assert origins(scored(bearings, {"a": 0.995, "b": 0.95}), world).origins.low == 2  # sure enough


def test_two_doubtful_origins_raise_high_and_a_third_does_not():
    world, bearings = small("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
          perhaps Omar Haddad: the bridge may be shut
        b | The Standard | 2031-03-02
          perhaps Lena Okoro: the bridge may well be shut
        c | The Gull | 2031-03-03
          perhaps Roman Zych: who knows whether it is shut
    """)
    o = origins(bearings, world).origins
    assert (o.against.count, o.against.low, o.against.high) == (0, 0, 2)


def test_one_origin_alone_stays_in_low_however_unsure():
    world, bearings = small("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
    """)
    o = origins(scored(bearings, {"a": 0.7}), world).origins
    assert (o.count, o.low, o.high) == (1, 1, 1)


def test_a_voice_close_to_the_claim_raises_high_by_one_and_is_named():
    world, bearings = small("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
          Omar Haddad: the lorries wait
          Lena Okoro: the ferry is full
    """)
    bears, *others = bearings[0].statements

    def read(score):
        near = [Near(x.statement, "a", "close in wording, but not the claim", score) for x in others]
        return origins([replace(bearings[0], statements=(bears,))], world, near=near).origins

    o = read(0.4)
    assert (o.count, o.low, o.high) == (1, 1, 2)
    assert ["Omar Haddad" in e.text for e in o.unresolved] == [True]
    assert read(0.2).high == 1


def told_by(n, *more):
    """A story that `n` reports tell on Ina Brandt's word, the last of them with what else is said in it."""
    script = "".join(f"r{i} | Paper {i} | 2031-03-{i + 1:02}\n  Ina Brandt: the bridge is shut\n" for i in range(n))
    return small(script + "".join(f"  {line}\n" for line in more))


def test_where_many_tell_a_story_high_is_raised_only_by_what_more_than_few_name():
    for n, high in ((4, 2), (9, 1)):
        world, bearings = told_by(n, "Omar Haddad: the lorries wait")
        *rest, last = sorted(bearings, key=lambda b: b.report)
        bears, beside = last.statements
        near = [Near(beside.statement, last.report, "close in wording, but not the claim", 0.4)]
        close = origins([*rest, replace(last, statements=(bears,))], world, near=near).origins
        assert (close.count, close.high) == (1, high)
        hardly = replace(last, statements=(bears, replace(beside, score=0.1)))
        doubtful = origins([*rest, hardly], world).origins
        assert (doubtful.count, doubtful.high) == (1, high)


def test_an_unnamed_voice_named_in_passing_is_the_one_of_its_kind_on_whom_most_rest():
    def told(n, last):
        line = "a staff member at the Orven clinic > Radio Dorn: the ward was shut"
        script = "".join(f"r{i} | Paper {i} | 2031-03-{i + 1:02}\n  {line}\n" for i in range(n))
        world, bearings = small(f"{script}z | The Gull | 2031-04-01\n  {last}: the ward had been shut", kinds={"Radio Dorn": "outlet"})
        return {g.name.split(",")[0]: g.reports for g in origins(bearings, world).origins.groups}

    assert "z" in told(9, "staffers")["a staff member at the Orven clinic"]
    assert "z" not in told(4, "a nurse")["a staff member at the Orven clinic"]
    assert "z" not in told(9, "a nurse")["a staff member at the Orven clinic"]  # another kind of people
    assert "z" not in told(9, "staffers > The Standard")["a staff member at the Orven clinic"]  # told to somebody else


def test_a_group_goes_by_the_voice_that_its_reports_name():
    o = count("""
        a | The Orla Post | 2031-03-01
          a ministry official @The Orla Post: the bid was fixed
        b | The Gull | 2031-03-02
          a ministry official > The Orla Post: the bid was fixed
        c | The Standard | 2031-03-03
          a ministry official > The Orla Post: the bid was fixed
        d | The Herald | 2031-03-04
          a ministry official > The Orla Post: the bid was fixed
        e | The Echo | 2031-03-05
          a ministry official > The Orla Post: the bid was fixed
        f | The Sun | 2031-03-06
          Omar Haddad: the bid was fixed
        f = e verbatim
    """)
    assert [g.name for g in o.groups] == ["a ministry official, to The Orla Post"]


def test_a_source_at_a_firm_is_nobody_in_particular():
    assert anyone("a woman") and anyone("the 34-year-old massage therapist")
    assert not any(anyone(x) for x in ("a source close to the inquiry", "a source at Orven Endoscopy", "an unnamed clinic staff member"))


def test_one_reworded_passage_makes_two_who_are_named_not_one():
    # small() aligns one passage a statement.
    told = """
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bridge is shut
        b | The Standard | 2031-03-02
          Omar Haddad: the bridge is shut
        b < a {}
    """
    assert numbers(told.format("rewrite")) == (2, 2, 2)
    assert numbers(told.format("verbatim")) == (1, 1, 1)
