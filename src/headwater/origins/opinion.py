"""Is a claim a judgement of worth or a forecast? Rule 9 of docs/method.md: opinions are listed, not counted."""

from __future__ import annotations

import re

from headwater.origins.unnamed import lines
from headwater.text import fold

_COPULA = r"(?:is|are|was|were|has been|have been|had been|looks|looked|seems|seemed|remains|remained|sounds|sounded|tastes|tasted)"
_SMALL = r"(?:(?:not|never|a|an|the|too|so|very|more|most|rather|quite|simply|just|really|by far|absolutely|utterly|one of the)\s+)*"
_NUMBER = re.compile(r"\d|\b(?:than|in|by|at) (?:a|the|its|least)\b.*\b(?:hundred|thousand|million|per cent|percent)\b")


def opinion(claim: str) -> bool:
    """Whether a claim says no more than what somebody thinks of something ("the stop is ugly"), or what befalls in time to come ("prices
    will rise"). Belief about a fact is none ("the stop is too short"), nor is a plan ("the zoo will sell its bears")."""
    said = fold(claim).strip(" .!?")
    worth = re.search(rf"\b{_COPULA}\s+{_SMALL}({'|'.join(lines('worth.txt'))})\b(?!-)(?P<rest>.*)", said)
    # What is good or bad at, for or to something can be known: "was bad for the bees", "is best known as".
    if worth and not re.match(r"\s+(?:at|for|to|with|enough|known|off)\b", worth["rest"]) and not _NUMBER.search(said):
        return True
    ahead = r"\b(?:will|is going to|are going to)\s+(?:(?:\w+ly|soon|again|never|not|also)\s+)*"
    return bool(re.search(rf"{ahead}(?:{'|'.join(lines('befalls.txt'))})\b", said))
