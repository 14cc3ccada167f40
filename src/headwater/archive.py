"""Archives: files of any size in, pairs out. The work is done in `headwater.compare`; here stands what a caller of archives needs."""

from __future__ import annotations

from headwater.compare.archives import Archive, files
from headwater.compare.index import Index
from headwater.compare.shards import DOCUMENTS, PAIRS, Intake, batches, write

__all__ = ["DOCUMENTS", "PAIRS", "Archive", "Index", "Intake", "batches", "files", "write"]
