"""The words that open and close a letter: its greeting, its closing formula, and the name that signs it."""

from __future__ import annotations

import re

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
