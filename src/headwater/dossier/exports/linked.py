"""A dossier as linked data: W3C Web Annotation, PROV-O and schema.org Claim, as JSON-LD. Identifiers are `urn:headwater:ID`."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from headwater.dossier.sentence import sentence
from headwater.dossier.shown import instant, machine_time, report_name, safe, safe_url
from headwater.model import Dossier, Report, Span, Statement

NEIGHBOURS = 32  # code points of prefix and suffix in a text quote selector


def _urn(id_: str) -> str:
    return f"urn:headwater:{quote(id_, safe='', errors='replace')}"


def _report_iri(report: Report) -> str:
    return safe_url(report.url) or _urn(report.id)


def _print(value: Any) -> str:
    return f"{printed(value, indent=1)}\n"


def printed(value: Any, *, indent: int | None = None) -> str:
    """`value` as JSON, without lone surrogates."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def _known(**values: Any) -> dict[str, Any]:
    """The given keys whose values are known and not empty; a leading "at_" stands for "@"."""
    return {k.replace("at_", "@", 1) if k.startswith("at_") else k: v for k, v in values.items() if v not in (None, "", [], ())}


def web_annotations(dossier: Dossier) -> str:
    """The statements as a W3C Web Annotation collection (JSON-LD): who says it, on which words of which page.

    Targets carry a position selector, in code points of the dossier's text of the report, and a quote selector with prefix and suffix,
    which also finds the words in the page itself.
    """
    reports = {r.id: r for r in dossier.reports}
    voices = {v.id: v.label for v in dossier.voices}
    items = [_annotation(s, reports[s.report], voices) for s in dossier.statements if s.report in reports and s.content]
    return _print(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "AnnotationCollection",
            "id": _urn("statements"),
            "label": "Statements and who makes them",
            "total": len(items),
            "first": {"type": "AnnotationPage", "id": _urn("statements/1"), "startIndex": 0, "items": items},
        }
    )


def _annotation(statement: Statement, report: Report, voices: dict[str, str]) -> dict[str, Any]:
    chain = " < ".join(voices[v] for v in statement.chain if v in voices) or voices.get(statement.voice or "", "")
    bodies: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": statement.mode}]
    if chain:
        bodies.insert(0, {"type": "TextualBody", "purpose": "describing", "value": chain, "format": "text/plain"})
    return {
        "type": "Annotation",
        "id": _urn(statement.id),
        "motivation": "identifying",
        "body": bodies,
        "target": [{"source": _report_iri(report), "selector": _selectors(report.text, span)} for span in statement.content],
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": text[span.start : span.end],
            "prefix": text[max(0, span.start - NEIGHBOURS) : span.start],
            "suffix": text[span.end : span.end + NEIGHBOURS],
        },
    ]


_PROV = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "label": "rdfs:label",
    "title": "dcterms:title",
    "relation": "dcterms:type",
    "derived": {"@id": "prov:qualifiedDerivation"},
    "source": {"@id": "prov:entity", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "generated": {"@id": "prov:generatedAtTime"},
}


def prov_o(dossier: Dossier) -> str:
    """Who derives from whom, as PROV-O in JSON-LD: reports and statements are entities, voices are agents.

    A pair whose direction could not be told gives no derivation. A statement is attributed to its innermost voice.
    """
    iris = {r.id: _report_iri(r) for r in dossier.reports}
    voices = {v.id for v in dossier.voices}
    derived: dict[str, list[tuple[str, str]]] = {}
    for p in dossier.reuse:
        for child in (p.a, p.b):
            parent = p.source_of(child)
            if parent in iris and child in iris:
                derived.setdefault(child, []).append((iris[str(parent)], p.relation))
    graph: list[dict[str, Any]] = []
    for r in dossier.reports:
        sources = sorted(derived.get(r.id, []))
        graph.append(
            _known(
                at_id=iris[r.id],
                at_type="prov:Entity",
                label=safe(report_name(r)),
                title=safe(r.title or ""),
                generated=machine_time(r.published.time) if r.published else None,
                wasDerivedFrom=[s for s, _ in sources],
                derived=[{"@type": "prov:Derivation", "source": s, "relation": relation} for s, relation in sources],
            )
        )
    for v in dossier.voices:
        kind = {"person": "prov:Person", "organisation": "prov:Organization", "outlet": "prov:Organization"}.get(v.kind, "prov:Agent")
        graph.append({"@id": _urn(v.id), "@type": kind, "label": safe(v.label)})
    for s in dossier.statements:
        if s.report in iris:
            voice = s.chain[0] if s.chain else s.voice
            graph.append(
                _known(
                    at_id=_urn(s.id),
                    at_type="prov:Entity",
                    wasQuotedFrom=iris[s.report],
                    wasAttributedTo=_urn(voice) if voice in voices else None,
                )
            )
    return _print({"@context": _PROV, "@graph": graph})


def claims_json_ld(dossier: Dossier) -> str:
    """The claims as schema.org `Claim`, with the reports in which each appears and the voices that it is put to, as JSON-LD."""
    reports = {r.id: r for r in dossier.reports}
    graph = []
    for c in dossier.claims:
        saying = [reports[b.report] for b in c.reports if b.report in reports and b.stance != "denies"]
        dated = [r for r in saying if r.published]
        first = min(dated, key=lambda r: f"{instant(r.published.time)}~" if r.published else "") if dated else None
        graph.append(
            _known(
                at_id=_urn(c.id),
                at_type="Claim",
                text=safe(c.text),
                description=sentence(c),
                claimInterpreter={"@type": "SoftwareApplication", "name": "Headwater", "softwareVersion": safe(dossier.made_by.version)},
                author=[
                    {
                        "@type": "Person" if g.kind == "person" else "Organization" if g.kind in ("organisation", "outlet") else "Thing",
                        "name": safe(g.name),
                    }
                    for g in c.origins.groups
                    if g.stance == "asserts" and g.counted != "no"
                ],
                appearance=[_article(r) for r in saying],
                firstAppearance=_article(first) if first else None,
            )
        )
    return _print({"@context": {"@vocab": "https://schema.org/"}, "@graph": graph})


def _article(report: Report) -> dict[str, Any]:
    return _known(
        at_id=_report_iri(report),
        at_type="NewsArticle",
        headline=safe(report.title or ""),
        url=safe_url(report.url),
        datePublished=machine_time(report.published.time) if report.published else None,
        inLanguage=safe(report.language or ""),
        publisher={"@type": "Organization", "name": safe(report.publisher)} if report.publisher else None,
    )
