"""A case: a set of pages that a person works on, in one SQLite file, with every result and the person's own judgements.

with Case.create("ferry.case") as case:
    case.add(pages)
    case.ask("The ferry was carrying more passengers than its licence allows.")
    run(case)
    case.judge("owner", {"outlet": "Lantern Live"}, "Lirio Media", why="the imprint", who="Ida")
    shown = dossier(case)            # the newest result with the judgements applied
"""

from headwater.store.case import Added, Case, Hit, Result, StoredPage
from headwater.store.checking import check
from headwater.store.judgements import KINDS, Judgement
from headwater.store.running import Method, Ran, Shown, dossier, run

__all__ = [
    "KINDS",
    "Added",
    "Case",
    "Hit",
    "Judgement",
    "Method",
    "Ran",
    "Result",
    "Shown",
    "StoredPage",
    "check",
    "dossier",
    "run",
]
