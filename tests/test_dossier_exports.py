"""The dossier in the forms of others, each read back by a library of its own community where that is installed."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree

import pytest

import dossier_fixture as fixture
from headwater.dossier import exports
from headwater.dossier.exports.tables import _cell
from headwater.model import Dossier, MadeBy

DOSSIERS = {"rich": fixture.dossier(), "hostile": fixture.hostile(), "empty": Dossier((), (), (), (), (), (), (), MadeBy("0"))}
each = pytest.mark.parametrize("name", DOSSIERS)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_tables_hold_what_the_dossier_holds() -> None:
    tables = exports.csv_tables(fixture.dossier())
    assert [len(_rows(tables[f"{n}.csv"])) for n in ("reports", "voices", "statements", "copies", "claims", "drops")] == [
        9,
        12,
        18,
        6,
        3,
        4,
    ]
    origins = _rows(tables["origins.csv"])
    assert origins[0]["name"] == "a harbour official" and origins[0]["reports"] == "wire; copy; rewrite"
    (claim,) = [r for r in _rows(tables["claims.csv"]) if r["id"] == "c1"]
    assert (claim["count"], claim["low"], claim["high"], claim["against"], claim["asked"]) == ("2", "1", "3", "1", "yes")
    (said,) = [r for r in _rows(tables["statements.csv"]) if r["id"] == "s-denial"]
    at = slice(*map(int, said["content_at"].split("-")))
    assert fixture.DENIAL[at] == said["content"] == "the ship had carried 255 passengers and that the licence was respected"


@each
def test_tables_are_rectangular_and_run_nothing(name: str) -> None:
    for table in exports.csv_tables(DOSSIERS[name]).values():
        rows = list(csv.reader(io.StringIO(table)))
        assert {len(r) for r in rows} == {len(rows[0])}
        assert not [c for r in rows for c in r if re.match(r"[=+@\t\r]|-\D", c)]


def test_a_formula_is_only_text() -> None:
    assert _cell('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
    assert _cell(-3) == "-3" and _cell(None) == "" and _cell(("a", "b")) == "a; b"


@each
@pytest.mark.parametrize("form", [exports.gexf, exports.graphml])
def test_graphs_are_xml_whose_edges_have_ends(name: str, form) -> None:  # type: ignore[no-untyped-def]
    root = ElementTree.fromstring(form(DOSSIERS[name]))
    nodes = [e.attrib["id"] for e in root.iter() if e.tag.endswith("}node")]
    edges = [(e.attrib["source"], e.attrib["target"]) for e in root.iter() if e.tag.endswith("}edge")]
    assert len(nodes) == len(set(nodes))
    assert {x for e in edges for x in e} <= set(nodes)


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_networkx_reads_the_graphs(form: str) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    text = getattr(exports, form)(fixture.dossier()).encode()
    graph = networkx.read_gexf(io.BytesIO(text), version="1.3") if form == "gexf" else networkx.read_graphml(io.BytesIO(text))
    assert graph.nodes["wire"]["label"] == "Harbour Wire"
    assert graph.nodes["wire"]["kind"] == "report" and graph.nodes["c1/g1"]["kind"] == "origin"
    assert networkx.has_path(graph, "v-deckhand", "chain") and not networkx.has_path(graph, "chain", "v-deckhand")
    assert networkx.shortest_path(graph, "v-harbour", "rewrite") is not None
    relations = {d["relation"] for _, _, d in graph.edges(data=True)}
    assert {"told", "credited by", "verbatim", "rewrite", "asserts", "denies", "rests on it", "is"} <= relations


def test_annotations_point_at_the_words() -> None:
    data = json.loads(exports.web_annotations(fixture.dossier()))
    items = data["first"]["items"]
    assert data["total"] == len(items) == 18 and data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    by_url = {r.url or f"urn:headwater:{r.id}": r.text for r in fixture.REPORTS}
    for item in items:
        for target in item["target"]:
            position, words = target["selector"]
            text = by_url[target["source"]]
            assert text[position["start"] : position["end"]] == words["exact"]
            assert words["prefix"] + words["exact"] + words["suffix"] in text
    (chain,) = [i for i in items if i["id"] == "urn:headwater:s-chain"]
    assert chain["body"][0]["value"] == "a deckhand of the Merrow Star < El Faro de Lirio"


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
def test_rdflib_reads_the_derivations() -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph().parse(data=exports.prov_o(fixture.dossier()), format="json-ld")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    derived = {(str(a), str(b)) for a, b in graph.subject_objects(prov.wasDerivedFrom)}
    wire = "https://harbourwire.example/2024/wire.html"
    assert derived == {
        ("https://anselcourier.example/2024/copy.html", wire),
        ("https://dailylantern.example/2024/rewrite.html", wire),
        ("urn:headwater:echo", "https://portgazette.example/2024/denial.html"),
    }
    assert (rdflib.URIRef("urn:headwater:s-chain"), prov.wasAttributedTo, rdflib.URIRef("urn:headwater:v-deckhand")) in graph


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_prov_reads_the_derivations() -> None:
    model = pytest.importorskip("prov.model", reason="prov is not installed")
    made = model.ProvDocument.deserialize(content=exports.prov_o(fixture.dossier()), format="rdf", rdf_format="json-ld")
    ends = [tuple(str(v.uri) for _, v in r.formal_attributes[:2] if v) for r in made.get_records(model.ProvDerivation)]
    wire = "https://harbourwire.example/2024/wire.html"
    assert ("https://anselcourier.example/2024/copy.html", wire) in ends
    told = {tuple(str(v.uri) for _, v in r.formal_attributes[:2]) for r in made.get_records(model.ProvAttribution)}
    assert ("urn:headwater:s-chain", "urn:headwater:v-deckhand") in told


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
def test_rdflib_reads_the_claims() -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph().parse(data=exports.claims_json_ld(fixture.dossier()), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    claim = rdflib.URIRef("urn:headwater:c1")
    assert (claim, rdflib.RDF.type, schema.Claim) in graph
    assert str(graph.value(claim, schema.text)) == fixture.OVERLOADED.text
    appearances = {str(o) for o in graph.objects(claim, schema.appearance)}
    assert "https://harbourwire.example/2024/wire.html" in appearances
    assert "https://portgazette.example/2024/denial.html" not in appearances
    assert str(graph.value(claim, schema.firstAppearance)) == "https://harbourwire.example/2024/wire.html"


@each
@pytest.mark.parametrize("form", [exports.web_annotations, exports.prov_o, exports.claims_json_ld])
def test_linked_data_is_json_and_the_same_each_time(name: str, form) -> None:  # type: ignore[no-untyped-def]
    text = form(DOSSIERS[name])
    assert json.loads(text.encode("utf-8")) and text == form(DOSSIERS[name])
    if name == "hostile" and form is not exports.web_annotations:  # an annotation quotes the exact words
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
