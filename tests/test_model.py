"""The values: they refuse what contradicts itself, and their JSON goes there and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import model


def test_counts_that_contradict_themselves_are_refused():
    with pytest.raises(ValueError, match="low <= count <= high"):
        model.Count(1, 2, 3)
    with pytest.raises(ValueError, match="groups are counted"):
        model.Origins(count=1, low=1, high=1)


def test_the_same_parts_give_the_same_id():
    assert model.content_id("r", "a", "b") == model.content_id("r", "a", "b")
    assert model.content_id("r", "ab") != model.content_id("r", "a", "b")


def small_dossier(text="The bridge is shut 🌉."):
    report = model.Report(
        "r1", "a.txt", text, published=model.When("2031-03-01", "1 March 2031"), links=(model.Link("https://a.example/", 0, 3),)
    )
    statement = model.Statement("s1", "r1", (model.Span(0, len(text)),), (), (), "v1", ("v1",), "indirect", anonymity=model.Anonymity())
    group = model.OriginGroup("o1", "Ina Brandt", "person", "asserts", "yes", reports=("r1",))
    claim = model.Claim(
        "c1",
        "The bridge is shut.",
        True,
        (model.Bearing("r1", "reports", ("Ina Brandt",), (model.Borne("s1", "reports"),)),),
        model.Origins(1, 1, 1, (group,)),
    )
    return model.Dossier(
        (report,),
        (model.Voice("v1", "Ina Brandt", "person"),),
        (statement,),
        (model.Reuse("r1", "r2", "verbatim", "undecided", (model.Passage(0, 1, 0, 1),)),),
        (claim,),
        (model.Event("2031-03-01", "published", "a.txt", "r1"),),
        (model.Drop("read", "menu", "Home | News", "a.txt"),),
        model.MadeBy("0", settings={"compare": {"size": 3}}),
    )


@given(st.text(min_size=1, max_size=30))
def test_json_goes_there_and_back(text):
    dossier = small_dossier(text)
    assert model.from_json(json.loads(json.dumps(model.to_json(dossier)))) == dossier


def test_the_keys_are_those_of_the_contract():
    data = model.to_json(small_dossier())
    assert data["schema"] == "headwater/dossier/1"
    assert data["reports"][0]["wire"] == {"is": False, "why": []}
    assert data["statements"][0]["content"] == [[0, 21]]
    assert set(data) == {"schema", "reports", "voices", "statements", "reuse", "claims", "timeline", "drops", "made_by"}


def test_what_is_printed_fits_the_schema():
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(model.json_schema()).validate(model.to_json(small_dossier()))


def test_a_dossier_that_lacks_a_key_is_refused_in_one_sentence():
    data = model.to_json(small_dossier())
    del data["reports"][0]["page"]
    with pytest.raises(ValueError, match="Report lacks 'page'"):
        model.from_json(data)


def test_keys_of_a_later_version_are_passed_over():
    data = model.to_json(small_dossier())
    data["later"] = 1
    data["reports"][0]["later"] = 1
    assert model.from_json(data) == small_dossier()
