"""The language of a text, by py3langid with its probability; very short or doubtful texts have none."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Any

# Below this many letters, and below this probability, a guess is worth nothing.
_FEWEST, _LEAST = 24, 0.9
# The first so many code points are looked at, and more only where they leave a doubt.
_FIRST, _SURE, _MOST = 400, 0.9999, 1_500


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or None where it can't be told."""
    sample = re.sub(r"https?://\S+|[\d_@#]+", " ", text[:_FIRST])
    if len(text) > _FIRST:
        code, probability = _identifier().classify(sample)
        if probability >= _SURE:
            return str(code)
        sample = re.sub(r"https?://\S+|[\d_@#]+", " ", text[:_MOST])
    if next(itertools.islice((c for c in sample if c.isalpha()), _FEWEST - 1, None), None) is None:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _LEAST else None
