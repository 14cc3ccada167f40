"""The dossier for investigators' tools: FollowTheMoney and STIX, read back by the libraries of their communities."""

from __future__ import annotations

import collections
import json
import pathlib
import re
import uuid
from typing import Any

import pytest

import dossier_fixture as fixture
from headwater.dossier import exports
from headwater.model import Dossier, MadeBy

DOSSIERS = {"rich": fixture.dossier(), "hostile": fixture.hostile(), "empty": Dossier((), (), (), (), (), (), (), MadeBy("0"))}
each = pytest.mark.parametrize("name", DOSSIERS)
MODEL: dict[str, Any] = json.loads((pathlib.Path(__file__).parent / "formats" / "ftm.json").read_text(encoding="utf-8"))


def entities(name: str) -> dict[str, dict[str, Any]]:
    lines = [json.loads(x) for x in exports.ftm(DOSSIERS[name]).splitlines()]
    assert len({e["id"] for e in lines}) == len(lines)
    return {e["id"]: e for e in lines}


def objects(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exports.stix(DOSSIERS[name]))["objects"]
    return found


@each
def test_entities_are_what_the_model_of_followthemoney_says(name: str) -> None:
    held = entities(name)
    for e in held.values():
        schema = MODEL[e["schema"]]
        assert set(schema["required"]) <= set(e["properties"]), e
        for key, values in e["properties"].items():
            type_, of = schema["properties"][key]
            assert values and all(isinstance(v, str) and v for v in values)
            if type_ == "entity":
                assert all(of in MODEL[held[v]["schema"]]["is"] for v in values), (key, e)
            if type_ == "date":
                assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?", v) for v in values)


def test_entities_say_who_told_whom_and_who_copied_whom() -> None:
    held = entities("rich")

    def named(id_: str) -> str:
        return str(held[id_]["properties"]["name"][0])

    links = {
        (named(p["subject"][0]), p["role"][0], named(p["object"][0]))
        for e in held.values()
        if e["schema"] == "UnknownLink" and (p := e["properties"])
    }
    assert ("a deckhand of the Merrow Star", "told", "El Faro de Lirio") in links
    assert ("Ferry that burned was overloaded", "verbatim, has its text from", "Burning ferry was overloaded, official says") in links
    assert ("a harbour official", "asserts; counted", fixture.OVERLOADED.text) in links
    assert ("Ilse Varga", "denies; counted", fixture.OVERLOADED.text) in links and ("Lirio Media", "owner", "El Faro de Lirio") in links
    said = [e["properties"] for e in held.values() if e["schema"] == "Documentation" and e["properties"]["role"] == ["denies"]]
    assert "the ship had carried 255 passengers and that the licence was respected" in {p["summary"][0] for p in said}
    assert {e["properties"]["language"][0] for e in held.values() if e["schema"] == "Article"} == {"eng", "spa"}


@each
def test_followthemoney_keeps_every_value(name: str) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed (it needs ICU)")
    for entity in entities(name).values():
        proxy = ftm.model.get_proxy(entity, cleaned=False)  # what is not valid is dropped
        proxy.schema.validate(entity)
        kept = {k: sorted(v) for k, v in proxy.to_dict()["properties"].items()}
        assert kept == {k: sorted(v) for k, v in entity["properties"].items()}


@each
def test_stix_objects_are_whole_and_refer_to_one_another(name: str) -> None:
    made = objects(name)
    ids = [o["id"] for o in made]
    assert len(ids) == len(set(ids))
    for o in made:
        kind, _, key = o["id"].partition("--")
        assert kind == o["type"] and uuid.UUID(key).version == 5 and o["spec_version"] == "2.1"
        refs = [v for k, v in o.items() if k.endswith("_ref")] + [x for k, v in o.items() if k.endswith("_refs") for x in v]
        assert set(refs) <= set(ids)
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", o[k]) for k in ("created", "modified", "published") if k in o)


@each
def test_stix2_reads_the_bundle(name: str) -> None:
    stix2 = pytest.importorskip("stix2", reason="stix2 is not installed")
    text = exports.stix(DOSSIERS[name])
    assert text == exports.stix(DOSSIERS[name])
    bundle = stix2.parse(text)
    assert len(bundle.objects) == len(objects(name))
    kinds = collections.Counter(o.type for o in bundle.objects)
    if name == "rich":
        assert (kinds["report"], kinds["note"], kinds["identity"]) == (9, 3, 13) and kinds["opinion"] == 6
        derived = [o for o in bundle.objects if o.type == "relationship" and o.relationship_type == "derived-from"]
        assert len(derived) == 3
        against = [o for o in bundle.objects if o.type == "opinion" and o.opinion == "disagree"]
        assert [o.authors for o in against] == [["Ministry of Ports"]]
        month = next(o for o in bundle.objects if o.type == "report" and o.name == "El Merrow Star iba sobrecargado")
        assert month.published.isoformat() == "2024-11-01T00:00:00+00:00"


@pytest.mark.parametrize("form", [exports.ftm, exports.stix])
def test_hostile_texts_are_visible(form) -> None:  # type: ignore[no-untyped-def]
    text = form(DOSSIERS["hostile"])
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", text)
    assert not re.search(r'"(url|sourceUrl)": \[?"(?!https?://)', text)
    text.encode("utf-8")
