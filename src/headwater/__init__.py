"""Headwater reads news reports and shows who says what, on whose word, and how many separate origins the texts name.

    import headwater
    dossier = headwater.trace(["pages/"], claims=["The bridge was closed on Monday."])

Every verb of the command line stands here under the same name: `trace`, `attribute`, `compare`, `wire`, `why`. The values they return
are in `headwater.model`, the errors in `headwater.errors`. Importing this package loads no model.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from headwater.errors import HeadwaterError
from headwater.model import Dossier, Page

if TYPE_CHECKING:
    from headwater.verbs import attribute, compare, html, trace, why, wire

__version__ = "0.1.0"
__all__ = ["Dossier", "HeadwaterError", "Page", "attribute", "compare", "html", "trace", "why", "wire"]

_VERBS = frozenset({"attribute", "compare", "html", "trace", "why", "wire"})


def __getattr__(name: str) -> Any:
    # The verbs bring in the stages; they are imported at first use, so that `import headwater` stays quick.
    if name in _VERBS:
        return getattr(importlib.import_module("headwater.verbs"), name)
    raise AttributeError(f"module 'headwater' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_VERBS})
