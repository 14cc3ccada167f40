"""A dossier as a graph, in the two forms that Gephi and its like read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from headwater.dossier.shown import report_name, safe
from headwater.model import Dossier

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def gexf(dossier: Dossier) -> str:
    """The dossier as a graph in GEXF 1.3 (Gephi), with the kind of each node and edge."""

    def values(**named: str) -> str:
        return _tag("attvalues", "".join(_tag("attvalue", **{"for": k, "value": v}) for k, v in named.items()))

    def declared(kind: str, *names: str) -> str:
        return _tag("attributes", "".join(_tag("attribute", id=n, title=n, type="string") for n in names), **{"class": kind})

    nodes, edges = _written(
        dossier,
        lambda i, label, kind, detail: _tag("node", values(kind=kind, detail=detail), id=i, label=label),
        lambda n, a, b, kind, weight: _tag(
            "edge", values(relation=kind), id=str(n), source=a, target=b, label=kind, weight=str(weight)
        ),
    )  # fmt: skip
    graph = declared("node", "kind", "detail") + declared("edge", "relation") + _tag("nodes", nodes) + _tag("edges", edges)
    creator = _tag("meta", _tag("creator", escape(_xml(f"Headwater {dossier.made_by.version}"))))
    return _XML + _tag(
        "gexf", creator + _tag("graph", graph, defaultedgetype="directed", mode="static"), xmlns="http://gexf.net/1.3", version="1.3"
    )


def graphml(dossier: Dossier) -> str:
    """The dossier as a graph in GraphML, with the same nodes and edges as `gexf`."""

    def data(**named: str) -> str:
        return "".join(_tag("data", escape(_xml(v)), key=k) for k, v in named.items())

    nodes, edges = _written(
        dossier,
        lambda i, label, kind, detail: _tag("node", data(label=label, kind=kind, detail=detail), id=i),
        lambda n, a, b, kind, weight: _tag("edge", data(relation=kind, weight=str(weight)), id=f"e{n}", source=a, target=b),
    )
    keys = {"label": ("node", "string"), "kind": ("node", "string"), "detail": ("node", "string"), "relation": ("edge", "string"),
            "weight": ("edge", "int")}  # fmt: skip
    declared = "".join(_tag("key", id=k, **{"for": of, "attr.name": k, "attr.type": type_}) for k, (of, type_) in keys.items())
    graph = _tag("graph", nodes + edges, id="dossier", edgedefault="directed")
    return _XML + _tag("graphml", declared + graph, xmlns="http://graphml.graphdrawing.org/xmlns")


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _written(
    dossier: Dossier, node: Callable[[str, str, str, str], str], edge: Callable[[int, str, str, str, int], str]
) -> tuple[str, str]:
    graph = _graph(dossier)
    return "".join(node(*n) for n in graph.nodes), "".join(edge(i, *e) for i, e in enumerate(graph.edges))


def _tag(name: str, inner: str = "", /, **attributes: str) -> str:
    """An element; `inner` is markup already, the attributes' values are not."""
    opened = name + "".join(f" {k}={quoteattr(_xml(v))}" for k, v in attributes.items())
    return f"<{opened}>{inner}</{name}>\n" if inner else f"<{opened}/>\n"


def _xml(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", safe(text))
