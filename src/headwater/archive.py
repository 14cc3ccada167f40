"""Archives: files of any size in, pairs out. The work is done in `headwater.reuse`; here stands what a caller of archives needs."""

from __future__ import annotations

from headwater.reuse.archives import Archive, files
from headwater.reuse.index import Index
from headwater.reuse.shards import DOCUMENTS, PAIRS, Intake, batches, write

__all__ = ["DOCUMENTS", "PAIRS", "Archive", "Index", "Intake", "batches", "files", "write"]
