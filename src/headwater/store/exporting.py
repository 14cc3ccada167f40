"""The forms in which a dossier leaves: one table of names, used by the command line and by the page."""

from __future__ import annotations

import importlib
import io
import zipfile
from collections.abc import Mapping

from headwater.model import Dossier

# form -> (module, function of a dossier, what its file is called, its media type)
FORMS: Mapping[str, tuple[str, str, str, str]] = {
    "json": ("headwater.dossier", "to_json_text", "dossier.json", "application/json"),
    "html": ("headwater.dossier", "html", "dossier.html", "text/html"),
    "csv": ("headwater.dossier.exports", "csv_tables", "tables.zip", "application/zip"),
    "gexf": ("headwater.dossier.exports", "gexf", "dossier.gexf", "application/xml"),
    "graphml": ("headwater.dossier.exports", "graphml", "dossier.graphml", "application/xml"),
    "annotations": ("headwater.dossier.exports", "web_annotations", "annotations.jsonld", "application/ld+json"),
    "prov": ("headwater.dossier.exports", "prov_o", "prov.jsonld", "application/ld+json"),
    "jsonld": ("headwater.dossier.exports", "claims_json_ld", "claims.jsonld", "application/ld+json"),
    "ftm": ("headwater.dossier.exports", "ftm", "entities.ftm.json", "application/json"),
    "stix": ("headwater.dossier.exports", "stix", "dossier.stix.json", "application/stix+json;version=2.1"),
}


def export(dossier: Dossier, form: str) -> str | Mapping[str, str]:
    """The dossier in a form of FORMS: a text, or for csv the tables' texts by file name. Raises ValueError for another form."""
    if form not in FORMS:
        raise ValueError(f"{form!r} is no form of export: {', '.join(FORMS)}")
    module, function, _, _ = FORMS[form]
    made: str | Mapping[str, str] = getattr(importlib.import_module(module), function)(dossier)
    return made


def zipped(tables: Mapping[str, str]) -> bytes:
    """Tables as one zip file, the same bytes for the same tables."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in sorted(tables.items()):
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode("utf-8", "replace"))
    return out.getvalue()
