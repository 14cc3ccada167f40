"""Who is behind a paper, a spokesman or a description: one origin under two names, where a report's own words say so."""

import pytest

from headwater.origins import origins
from small_world import small

KINDS = {
    "the Harbour Board": "organisation",
    "the harbour board": "organisation",
    "the board": "organisation",
    "the ministry of fisheries": "organisation",
    "the fisheries ministry": "organisation",
    "Sandell Ferries": "organisation",
    "the Tidal Authority": "organisation",
    "the letter": "document",
    "the report": "document",
    "a preliminary notice": "document",
    "an internal letter": "document",
    "the memo": "document",
    "the bulletin": "document",
    "the company": "organisation",
    "Vantor Lines": "organisation",
    "the Orla Service": "organisation",
    "a letter": "document",
    "the engineers' letter": "document",
    "Brandt & Lisk": "organisation",
    "this hospital": "organisation",
    "the country's environment agency": "organisation",
    "Velland Environment Agency": "organisation",
    "Lissen Anglers": "organisation",
    "The Elsing Packet": "outlet",
    "the Packet's article": "document",
    "documents": "document",
    "Harbour Files": "document",
    "Kemmer Bau": "organisation",
    "pictures published by the Lattice Institute": "recording",
}


def count(script, roles=None):
    world, bearings = small(script, kinds=KINDS, roles=roles)
    o = origins(bearings, world).origins
    return o.count, o.high


def test_a_letter_in_which_a_body_says_it_is_the_word_of_the_body():
    script = """
        a | The Orla Post | 2031-03-01
          {paper}: the lock is rotten, {paper} shows
          the Harbour Board: In {paper} the Harbour Board lists nine cracks in the lock
    """
    assert count(script.format(paper="the letter"))[0] == 1
    assert count(script.format(paper="a preliminary notice"))[0] == 1
    assert count(script.format(paper="the memo"))[0] == 2  # no word to the world
    assert count(script.format(paper="an internal letter"))[0] == 2


def test_the_report_is_that_of_the_body_that_has_published_one_and_no_vague_credit():
    assert count("""
        a | The Orla Post | 2031-03-01
          the Tidal Authority: the Tidal Authority has published its findings on the lock, which is rotten
          the report: the lock has nine cracks
        b | The Standard | 2031-03-01
          Ina Brandt: the lock is rotten
        c | The Gull | 2031-03-01
          Ina Brandt: the lock is quite rotten
    """)[0] == 2  # fmt: skip


def test_an_investigator_and_the_bulletin_of_the_inquiry_are_one():
    script = """
        a | The Orla Post | 2031-03-01
          the bulletin: the lock has nine cracks
          Ina Brandt: somebody saw the cracks
    """
    assert count(script, {"Ina Brandt": ("investigator in charge", None)})[0] == 1
    assert count(script, {"Ina Brandt": ("lock keeper", None)})[0] == 2


def test_its_head_speaks_for_the_body_named_before():
    script = """
        a | The Orla Post | 2031-03-01
          Sandell Ferries: {before} says that the boat was full. Its head of operations, Ina Brandt, says so too
          Ina Brandt: the boat had no room left
    """
    roles = {"Ina Brandt": ("head of operations", None)}
    assert count(script.format(before="Sandell Ferries"), roles)[0] == 1
    assert count(script.format(before="Sandell Ferries, with the seamen's union,"), roles)[0] == 2


def test_the_head_of_the_authority_is_that_of_the_one_authority_of_the_report():
    script = """
        a | The Orla Post | 2031-03-01
          the Tidal Authority: the lock is rotten
          Ina Brandt: the lock has nine cracks
    """
    assert count(script, {"Ina Brandt": ("head of the authority", None)})[0] == 1
    assert count(script, {"Ina Brandt": ("head of the museum", None)})[0] == 2


def test_who_holds_office_speaks_for_the_body_whose_page_it_is():
    script = """
        a | Selwyn Harbour Board | 2031-03-01
          Ina Brandt: the lock is sound, says the chief executive, Ina Brandt
        b | The Gull | 2031-03-02
          the board: the lock is quite sound
    """
    assert count(script, {"Ina Brandt": ("chief executive", None)})[0] == 1
    assert count(script.replace("Selwyn Harbour Board", "The Ledger"), {"Ina Brandt": ("chief executive", None)})[0] == 2


@pytest.mark.parametrize(
    "one, other",
    [
        ("spokeswoman for the harbour board", "harbour board spokesman"),
        ("press officer of the harbour board", "harbour board's chief spokesman"),
    ],
)
def test_spokespeople_are_those_of_the_body_that_their_office_names(one, other):
    script = """
        a | The Orla Post | 2031-03-01
          Ina Brandt: the lock is sound
        b | The Gull | 2031-03-02
          Omar Haddad: the lock is quite sound
    """
    assert count(script, {"Ina Brandt": (one, None), "Omar Haddad": (other, None)})[0] == 1
    assert count(script, {"Ina Brandt": (one, None), "Omar Haddad": ("spokesman for the canoe club", None)})[0] == 2


def test_who_led_the_work_of_a_body_or_speaks_for_it_is_the_body():
    script = """
        a | The Orla Post | 2031-03-01
          Ina Brandt: Ina Brandt, who {does}, says the lock is sound
        b | The Gull | 2031-03-02
          the harbour board: the lock is quite sound
    """
    assert count(script.format(does="led the harbour board's divers"))[0] == 1
    assert count(script.format(does="speaks for the harbour board"))[0] == 1
    assert count(script.format(does="swims past the harbour board"))[0] == 2


def test_the_board_is_the_one_board_there_is():
    script = """
        a | The Orla Post | 2031-03-01
          the board: the lock is sound{more}
        b | The Gull | 2031-03-02
          the harbour board: the lock is quite sound
    """
    assert count(script.format(more="")) == (1, 2)
    assert count(script.format(more=", and nobody at the school board knew"))[0] == 2


def test_inspectors_are_those_of_the_one_authority_of_the_report():
    assert count("""
        a | The Orla Post | 2031-03-01
          the Tidal Authority: the lock is rotten
          inspectors: the lock has nine cracks
    """)[0] == 1  # fmt: skip


def test_his_agent_is_whom_another_report_calls_the_players_agent():
    script = """
        a | The Orla Post | 2031-03-01
          Odo Marr: he signs for four years, Odo Marr said. He is {what} Lund.
        b | The Gull | 2031-03-02
          his agent: the player has signed
    """
    assert count(script.format(what="the agent of the striker"))[0] == 1
    assert count(script.format(what="the neighbour of the striker"))[0] == 2


def test_her_former_driver_is_the_one_named_after_it():
    script = """
        a | The Orla Post | 2031-03-01
          her former driver: what her former driver says is that she paid no rent
          Odo Marr: Odo Marr had said that she paid nothing
    """
    assert count(script)[0] == 1
    assert count(script + "      Ina Brandt: Ina Brandt said that no rent was paid\n")[0] == 3


def test_who_says_that_he_was_the_source_is_the_source():
    script = """
        a | The Orla Post | 2031-03-01
          an aide to the mayor @The Orla Post: he signed it in bed
        b | The Gull | 2031-03-02
          Odo Marr: {words}, Odo Marr said, and he signed it in bed
    """
    assert count(script.format(words="I was the aide in The Orla Post"))[0] == 1
    assert count(script.format(words="I was the aide in The Ledger"))[0] == 2
    assert count(script.format(words="Marr identified himself in The Orla Post as the source"))[0] == 1


@pytest.mark.parametrize("when", ["on Monday", "on Tuesday evening", "yesterday", "last week", "in a telephone interview", "by telephone"])
def test_an_outlet_is_the_same_whenever_it_was_told(when):
    script = """
        a | The Orla Post | 2031-03-01
          an executive with knowledge of the plan @Kestrel News {when}: the mill will close
        b | The Gull | 2031-03-02
          a company executive @Kestrel News: the mill is to close
    """
    assert count(script.format(when=when))[0] == 1


def test_a_paper_named_after_a_day_keeps_it():
    script = """
        a | The Orla Post | 2031-03-01
          a company executive @The Gull on Sunday: the mill will close
        b | The Standard | 2031-03-02
          a company executive @The Gull: the mill is to close
    """
    assert count(script)[0] == 2


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("a letter from the safety officer, Ina Brandt, says that the lock is rotten", 1),
        ("Ina Brandt wrote a letter to the board, and the lock is rotten", 1),
        ("the lock is rotten, and Ina Brandt confirmed that she had written the letter", 1),
        ("a letter to Ina Brandt says that the lock is rotten", 2),
        ("Ina Brandt has seen a letter, and the lock is rotten", 2),
    ],
)
def test_a_letter_is_its_writers(words, many):
    assert count(f"a | The Orla Post | 2031-03-01\n  a letter: {words}\n  Ina Brandt: the lock is quite rotten")[0] == many


def test_who_does_a_bodys_work_what_it_puts_out_and_who_is_of_it_are_one():
    script = """
        a | The Orla Post | 2031-03-01
          analysts of the Lattice Institute: the lock is rotten, analysts of the Lattice Institute say
        b | The Standard | 2031-03-01
          pictures published by the Lattice Institute: the lock is rotten
        c | The Gull | 2031-03-01
          Ina Brandt: {words}
    """
    assert count(script.format(words="said Ina Brandt, an analyst at the Lattice Institute, the lock is rotten"))[0] == 1
    assert (
        count(script.format(words="said Ina Brandt, who heads the institute's crew, for the Lattice Institute found the lock rotten"))[0]
        == 1
    )
    assert count(script.format(words="said Ina Brandt, an analyst at the Halm Institute, the lock is rotten"))[0] == 2


def test_its_deputy_head_is_that_of_the_one_body_that_the_report_credits():
    script = """
        a | The Orla Post | 2031-03-01
          the Tidal Authority: the Tidal Authority says that the lock is rotten
          Sandell Ferries: the lock is rotten, says Sandell Ferries
          own: It rained in Lisk on Monday, and nobody there would talk of anything else but the lock.
          Ina Brandt: the deputy director of the {noun}, Ina Brandt, said that the lock has nine cracks
    """
    assert count(script.format(noun="authority"))[0] == 2
    assert count(script.format(noun="harbour"))[0] == 3
    script = """
        a | The Orla Post | 2031-03-01
          the Tidal Authority: the Tidal Authority says that the lock is rotten
          own: The regulator had asked for papers. It has nine men.
          Ina Brandt: "A lock is a lock", said its deputy director, Ina Brandt, of the rotten one
    """
    assert count(script)[0] == 1


def test_the_company_of_a_report_that_names_none_is_the_only_firm_there_is():
    script = """
        a | The Orla Post | 2031-03-01
          Sandell Ferries: the lock is rotten, says Sandell Ferries
        b | The Standard | 2031-03-01
          the company: the lock is rotten
    """
    assert count(script)[0] == 1
    assert (
        count(script + "c | The Gull | 2031-03-02\n  Vantor Lines: the lock is rotten, says Vantor Lines", {"Vantor Lines": (None, None)})[
            0
        ]
        == 3
    )


@pytest.mark.parametrize(
    ("one", "other", "words", "many"),
    [
        ("this hospital", "Ina Brandt", "said Ina Brandt, the chief executive of Orla Hospital, the lock is rotten", 1),
        ("this hospital", "Ina Brandt", "said Ina Brandt, the chief executive of Orla Museum, the lock is rotten", 2),
        ("hospital officials", "Ina Brandt", "said Ina Brandt, the medical director of Orla Hospital, the lock is rotten", 1),
        ("the country's environment agency", "Velland Environment Agency", "the lock is rotten", 1),
        ("local anglers", "Lissen Anglers", "the lock is rotten", 1),
        ("local divers", "Lissen Anglers", "the lock is rotten", 2),
        ("the engineers' letter", "Brandt & Lisk", "a letter from the engineers Brandt & Lisk says that the lock is rotten", 1),
        ("documents", "Harbour Files", "documents known as the Harbour Files show that the lock is rotten", 1),
        ("documents", "Harbour Files", "the lock is rotten", 2),
        ("Kemmer Bau", "Ina Brandt", "Ina Brandt runs the regional branch of Kemmer Bau, and the lock is rotten", 1),
        ("Kemmer Bau", "Ina Brandt", "Ina Brandt left a branch of Kemmer Bau, and the lock is rotten", 2),
    ],
)
def test_one_origin_under_two_names_in_two_reports(one, other, words, many):
    script = f"""
        a | The Orla Post | 2031-03-01
          {one}: the lock is quite rotten
        b | The Standard | 2031-03-02
          {other}: {words}
    """
    assert count(script)[0] == many


def test_a_papers_article_is_the_paper():
    script = """
        a | The Orla Post | 2031-03-01
          the Packet's article: the lock is quite rotten
          The Elsing Packet: the lock is rotten
    """
    assert count(script)[0] == 1


def test_mum_is_she_and_another_of_that_given_name_may_be_another():
    script = """
        a | The Orla Post | 2031-03-01
          Ina Brandt: the lock is quite rotten
        b | The Standard | 2031-03-02
          Ina: the lock is rotten, {who} Ina told the paper
    """
    world, bearings = small(script.format(who="says"))
    assert origins(bearings, world).origins.count == 2
