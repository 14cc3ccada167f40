"""The frame of a letter: the line that greets its readers, and the name of its writer below the text.

They look like a menu line and a signature of the staff, which reading drops. In a letter they are part of the text: they tell whose words
all of it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from headwater.letters import CLOSING, GREETING, SIGNATURE
from headwater.read.blocks import Block

_LAST = 4  # lines below the text that may sign it


def keep(blocks: Sequence[Block]) -> None:
    """Count the greeting, the closing words and the signature of a letter as its text."""
    prose = [i for i, b in enumerate(blocks) if b.label == "prose"]
    if not prose:
        return
    below = [b for b in blocks[prose[-1] + 1 :] if b.label == "short" and b.kept]
    greeting = next((b for b in blocks[max(0, prose[0] - 3) : prose[0]] if b.kept and GREETING.fullmatch(b.text)), None)
    closing = next((n for n, b in enumerate(below[:_LAST]) if CLOSING.fullmatch(b.text)), None)
    signed = below[closing + 1 : closing + 2] if closing is not None else below[:1] if greeting is not None else []
    if not signed or not SIGNATURE.fullmatch(signed[0].text):
        return
    first = closing if closing is not None else 0
    for block in [*([greeting] if greeting is not None else []), *below[first : _LAST + first]]:
        block.label = "prose"
