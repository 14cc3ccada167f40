"""A dossier in the forms that others use. Pure functions of the dossier, without any library beyond Python's own."""

from headwater.dossier.exports.exchange import ftm, stix
from headwater.dossier.exports.graphs import gexf, graphml
from headwater.dossier.exports.linked import claims_json_ld, prov_o, web_annotations
from headwater.dossier.exports.tables import csv_tables

__all__ = ["claims_json_ld", "csv_tables", "ftm", "gexf", "graphml", "prov_o", "stix", "web_annotations"]
