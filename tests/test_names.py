"""One voice or two: spellings, titles, acronyms, brands, owners; and uniting voices of many reports."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import names
from headwater.model import Voice


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Alexander Lavrentyev", "Alexander Lavrentiev"),
        ("Major General Kyrylo Budanov", "Kyrylo Budanow"),
        ("Kyrylo Boudanov", "Кирило Буданов"),
        ("Dr. Ina Brandt", "Ina Brandt"),
        ("I. Brandt", "Ina Brandt"),
        ("Muhammad al-Khatib", "Muhammad al-Khateeb"),
        ("Mohammed Khatib", "Muhammad al-Khateeb"),
        ("Colonel Yusuf Rahal", "Youssef Rahhal"),
        ("Kirill Orlov", "Kiril Orlov"),
    ],
)
def test_spellings_of_one_person(a, b):
    assert names.same_person(a, b).same
    assert names.same_person(b, a).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr Ivanov", "Vladimir Ivanov"),
        ("Ivan Petrov", "Igor Petrov"),
        ("Hassan Rahal", "Hussein Rahal"),
        ("Hamid Karimi", "Hamid Karim"),
        ("Ina Brandt", "Ina Brand"),
        ("Ina Brandt", "Brandt"),
        ("", "Ina Brandt"),
    ],
)
def test_two_people_or_not_known(a, b):
    assert not names.same_person(a, b).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Kyiv Post", "kyivpost.com"),
        ("AFP", "Agence France-Presse"),
        ("the Reuters news agency", "Reuters"),
        ("Hayat Tahrir al-Sham", "Hay'at Tahrir al Sham"),
        ("U.N.", "UN"),
        ("Kiev", "Kyiv"),
        ("Ministry of Fisheries", "the fisheries ministry"),
        ("the Orlan Ministry of Fisheries", "Orlan fisheries ministry"),
    ],
)
def test_spellings_and_brands_of_one_body(a, b):
    assert names.same_body(a, b).same
    assert names.same_body(b, a).same


@pytest.mark.parametrize(
    ("a", "b"),
    [("CBS", "CBS Detroit"), ("Orla Port", "Orla Police"), ("The Sun", "The Sunday Times"), ("Ministry of Fisheries", "forestry ministry")],
)
def test_two_bodies(a, b):
    assert not names.same_body(a, b).same


def test_an_acronym_is_what_a_text_explains_it_as():
    known = names.definitions("officers of the Harbour Safety Directorate (HSD) and the Orla Works Council (OWC) met")
    assert known == {"HSD": "Harbour Safety Directorate", "OWC": "Orla Works Council"}
    assert names.same_body("HSD", "the Harbour Safety Directorate", known).same
    assert not names.same_body("HSD", "the Orla Works Council", known).same


def test_a_photo_credit_explains_nothing():
    assert names.definitions("a tank near Orla (Ina Brandt/AFP) and the Port Amsel (Reuters)") == {}


def test_owner_and_brand_from_the_table():
    assert names.owner_of("reuters.com") == "Thomson Reuters"
    assert names.owner_of("The Orla Post") is None
    assert names.outlet("TASS news agency") is not None


def test_a_users_table(tmp_path):
    table = tmp_path / "mine.tsv"
    table.write_text("name\tkind\towner\taliases\nThe Orla Post\tpaper\tOrla Media\torlapost.example;OP\n", encoding="utf-8")
    (row,) = names.load_outlets(table)
    assert row == names.Outlet("The Orla Post", "paper", "Orla Media", ("orlapost.example", "OP"))
    table.write_text("name\towner\n", encoding="utf-8")
    with pytest.raises(ValueError, match="columns"):
        names.load_outlets(table)


def v(key, name, kind="person", **more):
    return Voice(key, name, kind, **more)


def joined(united):
    groups = {}
    for given_, one in united.ids.items():
        groups.setdefault(one, set()).add(given_)
    return {frozenset(g) for g in groups.values()}


def test_a_surname_joins_the_only_person_of_that_name():
    united = names.unite([v("1", "Ina Brandt"), v("2", "Brandt"), v("3", "Omar Haddad")])
    assert joined(united) == {frozenset("12"), frozenset("3")}
    assert next(x.name for x in united.voices if x.id == united.ids["2"]) == "Ina Brandt"


def test_a_surname_of_two_people_joins_neither():
    united = names.unite([v("1", "Ina Brandt"), v("2", "Brandt"), v("3", "Otto Brandt")])
    assert joined(united) == {frozenset("1"), frozenset("2"), frozenset("3")}


def test_a_role_is_the_one_person_who_holds_it():
    united = names.unite([v("1", "Ina Brandt", role="harbour commissioner of Orla"), v("2", "the harbour commissioner of Orla")])
    assert joined(united) == {frozenset("12")}


def test_unnamed_voices_are_never_joined_here():
    united = names.unite([v("1", None, "anonymous", described_as="an official"), v("2", None, "anonymous", described_as="an official")])
    assert joined(united) == {frozenset("1"), frozenset("2")}


def test_the_owner_of_a_known_outlet_is_shown():
    (one,) = names.unite([v("1", "AFP", "outlet"), v("2", "Agence France-Presse", "outlet")]).voices
    assert one.name == "Agence France-Presse"
    assert one.aliases == ("AFP",)
    assert one.owner == "Agence France-Presse"


@given(st.integers(0, 10_000))
def test_the_order_of_voices_does_not_matter(seed):
    voices = [
        v("1", "Ina Brandt"),
        v("2", "Brandt"),
        v("3", "Dr Ina Brandt"),
        v("4", "Reuters", "outlet"),
        v("5", "the Reuters news agency", "outlet"),
        v("6", "Omar Haddad", role="spokesman"),
        v("7", None, "anonymous", described_as="a source"),
        v("8", "Orla Works Council", "organisation"),
        v("9", "OWC", "organisation"),
    ]
    texts = ["the Orla Works Council (OWC) met"]
    want = names.unite(voices, texts=texts)
    mixed = voices[:]
    random.Random(seed).shuffle(mixed)
    assert names.unite(mixed, texts=texts) == want


def test_the_tables_are_tidy():
    rows = names.outlets()
    keys = [names.outlet_key(form) for o in rows for form in (o.name, *o.aliases)]
    assert all(keys)
    assert [o.name.casefold() for o in rows] == sorted(o.name.casefold() for o in rows)
    assert {o.kind for o in rows} <= {"agency", "paper", "magazine", "broadcaster", "web", "group"}
    clash = {}
    for o in rows:
        for form in (o.name, *o.aliases):
            clash.setdefault(names.outlet_key(form), set()).add(o.name)
    assert {k: sorted(v) for k, v in clash.items() if len(v) > 1} == {}


def test_what_one_report_tells_to_be_an_outlet_is_one_unless_it_has_what_people_have():
    bare = [v("a", "Shelf Life"), v("b", "Shelf Life"), v("c", "Shelf Life", "outlet")]
    assert [x.kind for x in names.unite(bare).voices] == ["outlet"]
    for more in ({"role": "curator"}, {"aliases": ("Life",)}, {"affiliation": "the museum"}):
        known = [v("a", "Shelf Life"), v("b", "Shelf Life", **more), v("c", "Shelf Life", "outlet")]
        assert [x.kind for x in names.unite(known).voices] == ["person"]


def test_what_two_reports_call_alike_for_short_does_not_make_one_of_two_names():
    def voice(n, name, kind, *aliases):
        return Voice(f"v{n}", name, kind, aliases=aliases)

    for kind, one, other, short in (
        ("organisation", "court in Selby", "court in Marsh", "The court"),
        ("person", "sheriff of Doll County", "sheriff of Pine County", "The sheriff"),
    ):
        assert not names.same(voice(1, one, kind, short), voice(2, other, kind, short)).same
        assert names.same(voice(1, one, kind, short), voice(2, one, kind)).same


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("the Lowland Herald newspaper", "The Lowland Herald", True),
        ("Western newspaper The Meridian", "The Meridian", True),
        ("the Kestrel news agency", "Kestrel", True),
        ("Karesh News Agency", "Karesh", False),
        ("the newspaper", "", False),
        ("USA Today", "Today", False),
    ],
)
def test_words_that_say_what_an_outlet_is_are_no_part_of_its_name(a, b, one):
    assert (names.outlet_key(a) == names.outlet_key(b)) == one


def test_a_surname_cut_to_its_initial_is_that_of_the_same_given_name():
    assert names.same_person("Abdou L.", "Abdou Lahsen").same
    assert not names.same_person("Abdou L.", "Abdou Keddou").same
    assert not names.same_person("Omar L.", "Abdou Lahsen").same


def test_a_firm_whose_trade_one_report_tells_is_no_outlet_where_another_has_it_speak_alone():
    said = [Voice("v1", "Telanor", "outlet"), Voice("v2", "Telanor", "organisation", role="telephone company")]
    assert [v.kind for v in names.unite(said).voices] == ["organisation"]
    agency = [Voice("v1", "Rinova", "outlet"), Voice("v2", "Rinova", "organisation", role="state agency")]
    assert [v.kind for v in names.unite(agency).voices] == ["outlet"]
