"""The frame of a letter: the line that greets its readers, and the name of its writer below the text.

They look like a menu line and a signature of the staff, which reading drops. In a letter they are part of the text: they tell whose words
all of it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.read.blocks import Block

GREETING = re.compile(
    r"(?:(?:[Mm]y )?[Dd]ear(?:est)?|To (?:all|our|the|my|everyone|whom)|(?:My )?[Ff]ellow|Hello)\b[^.?“”\"\n]{0,70}[,:!]|Sirs?,|Madam,"
)
CLOSING = re.compile(
    r"(?:Yours|Sincerely|Respectfully|Faithfully|Regards|Cordially|Cheers|Love|Best|Warmly|Gratefully|Thank you|"
    r"(?:With|In|Best|Kind|Kindest|Warm|Warmest|Many) (?:[a-z]+ ){0,3}[a-z]+)(?: (?:truly|sincerely|faithfully|ever|always))?,",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"(?:[-–—] ?)?(?P<name>(?:(?:Dr|Prof|Professor|Sister|Brother|Father|Sir|Rev|Mr|Mrs|Ms)\.? )?[A-Z][\w’'-]+"
    r"(?: (?:(?:van|von|de|da|del|di|la|bin|al|der|den) )*[A-Z][\w’'.-]*){0,3})(?:, (?P<role>[^.!?\n]{3,70}))?"
)
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
