"""A dossier in the forms that others use: CSV tables, GEXF and GraphML, W3C Web Annotation, PROV-O and schema.org Claim as JSON-LD.

Pure functions of the dossier, without any library beyond Python's own. Identifiers are the dossier's, as `urn:headwater:ID`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from headwater.dossier.sentence import sentence
from headwater.dossier.shown import instant, machine_time, report_name, safe, safe_url
from headwater.model import Dossier, Report, Span, Statement

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile(r"[=+\-@\t\r]")
CELL_LIMIT = 32_000  # code points; spreadsheets hold no more in a cell
NEIGHBOURS = 32  # code points of prefix and suffix in a text quote selector


# Tables


def csv_tables(dossier: Dossier) -> dict[str, str]:
    """The dossier as tables: file name to CSV (RFC 4180, a heading row, lines end in CRLF). The reports' texts are left out.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; one of more than 32,000 code points is cut.
    Lists are joined by "; ", positions read "start-end".
    """
    return {
        "reports.csv": _table(
            ("id", "page", "url", "publisher", "title", "byline", "published", "language", "wire", "words"),
            (
                (
                    r.id,
                    r.page,
                    r.url,
                    r.publisher,
                    r.title,
                    r.byline,
                    r.published and r.published.time,
                    r.language,
                    r.wire.is_,
                    len(r.text.split()),
                )
                for r in dossier.reports
            ),
        ),
        "voices.csv": _table(
            ("id", "name", "kind", "described_as", "aliases", "role", "affiliation", "owner"),
            ((v.id, v.name, v.kind, v.described_as, v.aliases, v.role, v.affiliation, v.owner) for v in dossier.voices),
        ),
        "statements.csv": _table(
            ("id", "report", "mode", "relation", "voice", "chain", "content_at", "content", "cue", "source", "score"),
            _statement_rows(dossier),
        ),
        "copies.csv": _table(
            ("a", "b", "relation", "direction", "confidence", "passages"),
            (
                (p.a, p.b, p.relation, p.direction, p.confidence, [f"{x[0]}-{x[1]}={x[2]}-{x[3]}" for x in p.passages])
                for p in dossier.reuse
            ),
        ),
        "claims.csv": _table(
            ("id", "text", "asked", "count", "low", "high", "against", "own_word_reports", "sentence"),
            (
                (
                    c.id,
                    c.text,
                    c.asked,
                    c.origins.count,
                    c.origins.low,
                    c.origins.high,
                    c.origins.against.count,
                    sum(map(len, c.origins.own_word)),
                    sentence(c),
                )
                for c in dossier.claims
            ),
        ),
        "bearings.csv": _table(
            ("claim", "report", "stance", "credits", "statements"),
            ((c.id, b.report, b.stance, b.credits, [s.statement for s in b.statements]) for c in dossier.claims for b in c.reports),
        ),
        "origins.csv": _table(
            ("claim", "id", "name", "kind", "stance", "counted", "basis", "side", "reports", "relays", "marks"),
            (
                (c.id, g.id, g.name, g.kind, g.stance, g.counted, g.basis, g.side, g.reports, g.relays, [m.mark for m in g.marks])
                for c in dossier.claims
                for g in c.origins.groups
            ),
        ),
        "values.csv": _table(
            ("claim", "what", "value", "low", "high", "unit", "as_of", "voice", "report", "at", "superseded_by", "origins"),
            (
                (c.id, v.what, v.value, v.low, v.high, v.unit, v.as_of, v.voice, v.report, _at(v.at), v.superseded_by, v.origins.count)
                for c in dossier.claims
                for v in c.values
            ),
        ),
        "conflicts.csv": _table(
            ("claim", "kind", "what", "verdict", "why", "value", "voice", "report", "at"),
            (
                (c.id, x.kind, x.what, x.verdict, x.why, s.value, s.voice, s.report, _at(s.at))
                for c in dossier.claims
                for x in c.conflicts
                for s in x.sides
            ),
        ),
        "drops.csv": _table(
            ("stage", "reason", "title", "what", "where"), ((d.stage, d.reason, d.title, d.what, d.where) for d in dossier.drops)
        ),
    }


def _statement_rows(dossier: Dossier) -> Iterable[Sequence[Any]]:
    texts = {r.id: r.text for r in dossier.reports}
    for s in dossier.statements:
        text = texts.get(s.report, "")
        parts = [[text[a:b] for a, b in spans] for spans in (s.content, s.cue, s.source)]
        yield (s.id, s.report, s.mode, s.relation, s.voice, s.chain, [_at(x) for x in s.content], *parts, s.score)


def _at(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _table(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows([_cell(v) for v in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return str(value)
    text = safe("; ".join(value) if isinstance(value, (tuple, list)) else str(value))
    text = f"'{text}" if _FORMULA.match(text) else text
    return text if len(text) <= CELL_LIMIT else f"{text[: CELL_LIMIT - 1]}…"


# Graphs


@dataclass(frozen=True, slots=True)
class _Graph:
    nodes: tuple[tuple[str, str, str, str], ...]  # id, label, kind, detail
    edges: tuple[tuple[str, str, str, int], ...]  # from, to, kind, weight


def _graph(dossier: Dossier) -> _Graph:
    """Reports, voices, claims and origins; edges run the way the word went: voice to relay to report, source to copy, origin to claim."""
    nodes = [(r.id, report_name(r), "report", r.title or "") for r in dossier.reports]
    nodes += [(v.id, v.label, "voice", v.kind) for v in dossier.voices]
    nodes += [(c.id, c.text, "claim", "") for c in dossier.claims]
    # Ids of origins are one of a kind within their claim alone.
    nodes += [(f"{c.id}/{g.id}", g.name, "origin", g.counted) for c in dossier.claims for g in c.origins.groups]
    edges: Counter[tuple[str, str, str]] = Counter()
    for s in dossier.statements:
        way = [*s.chain, s.report]
        edges.update((a, b, "told" if b != s.report else "credited by") for a, b in pairwise(way))
    for p in dossier.reuse:
        if p.direction != "undecided":
            source, copy = (p.a, p.b) if p.direction == "b-from-a" else (p.b, p.a)
            edges[source, copy, p.relation] += 1
    for c in dossier.claims:
        for g in c.origins.groups:
            edges[f"{c.id}/{g.id}", c.id, g.stance] += 1
            edges.update((f"{c.id}/{g.id}", r, "rests on it") for r in g.reports)
            edges.update((v, f"{c.id}/{g.id}", "is") for v in g.voices)
    kept = {n[0]: n for n in nodes}
    return _Graph(tuple(kept.values()), tuple((a, b, k, n) for (a, b, k), n in sorted(edges.items()) if a in kept and b in kept))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", safe(text))


def gexf(dossier: Dossier) -> str:
    """The dossier as a graph in GEXF 1.3 (Gephi), with the kind of each node and edge."""
    graph = _graph(dossier)
    nodes = "".join(
        f'<node id={quoteattr(_xml(i))} label={quoteattr(_xml(label))}><attvalues><attvalue for="kind" value={quoteattr(kind)}/>'
        f'<attvalue for="detail" value={quoteattr(_xml(detail))}/></attvalues></node>\n'
        for i, label, kind, detail in graph.nodes
    )
    edges = "".join(
        f'<edge id="{n}" source={quoteattr(_xml(a))} target={quoteattr(_xml(b))} label={quoteattr(kind)} weight="{weight}">'
        f'<attvalues><attvalue for="relation" value={quoteattr(kind)}/></attvalues></edge>\n'
        for n, (a, b, kind, weight) in enumerate(graph.edges)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        f"<meta><creator>Headwater {escape(_xml(dossier.made_by.version))}</creator></meta>\n"
        '<graph defaultedgetype="directed" mode="static">\n'
        '<attributes class="node"><attribute id="kind" title="kind" type="string"/>'
        '<attribute id="detail" title="detail" type="string"/></attributes>\n'
        '<attributes class="edge"><attribute id="relation" title="relation" type="string"/></attributes>\n'
        f"<nodes>\n{nodes}</nodes>\n<edges>\n{edges}</edges>\n</graph>\n</gexf>\n"
    )


def graphml(dossier: Dossier) -> str:
    """The dossier as a graph in GraphML, with the same nodes and edges as `gexf`."""
    graph = _graph(dossier)
    nodes = "".join(
        f'<node id={quoteattr(_xml(i))}><data key="label">{escape(_xml(label))}</data><data key="kind">{escape(kind)}</data>'
        f'<data key="detail">{escape(_xml(detail))}</data></node>\n'
        for i, label, kind, detail in graph.nodes
    )
    edges = "".join(
        f'<edge id="e{n}" source={quoteattr(_xml(a))} target={quoteattr(_xml(b))}><data key="relation">{escape(kind)}</data>'
        f'<data key="weight">{weight}</data></edge>\n'
        for n, (a, b, kind, weight) in enumerate(graph.edges)
    )
    keys = "".join(f'<key id="{k}" for="node" attr.name="{k}" attr.type="string"/>\n' for k in ("label", "kind", "detail"))
    keys += '<key id="relation" for="edge" attr.name="relation" attr.type="string"/>\n'
    keys += '<key id="weight" for="edge" attr.name="weight" attr.type="int"/>\n'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f'{keys}<graph id="dossier" edgedefault="directed">\n{nodes}{edges}</graph>\n</graphml>\n'
    )


# Linked data


def _urn(id_: str) -> str:
    return f"urn:headwater:{quote(id_, safe='', errors='replace')}"


def _report_iri(report: Report) -> str:
    return safe_url(report.url) or _urn(report.id)


def _print(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text) + "\n"


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
