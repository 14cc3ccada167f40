"""Quotations that a name signs: “They shut the door.” Ina Brandt, mother of Leo, on the clinic."""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast, Mention
from headwater.attribution.drafts import Draft
from headwater.attribution.voices import dateline
from headwater.model import Span

_RUN = re.compile(r"[”\"]?(?:\n+[“\"„][^\n]*){0,8}\n+(?=\S)")  # the paragraphs of a quotation, each with an opening mark
_LINE_END = re.compile(r"(?:, [a-z][^.!?\n]{2,60})?[”\"]?[ \t]*(?:\n|\Z)")
_SIGNED = re.compile(
    r"(?:,? \(?\d{1,3}\)?(?=[,. ]))?(?P<role>(?:, [^.!?\n“”\":;]{2,80}?)*?)(?:,? (?:on|about) [^.!?\n“”\":;]{2,60})?"
    r"(?:\.(?=\s|\Z)|[ \t]*(?=\n|\Z))"
)
_VERB = re.compile(
    r"\b(?:is|was|are|were|been|has|have|had|will|would|can|could|may|might|must|does|did|says?|said|told|tells|goes|went|came|comes|took"
    r"|takes|makes|made|gave|gives|sees|saw|wants|thinks|knows|knew|got|gets|puts?|stood|sat|ran|keeps|kept|won|lost|wrote|writes"
    r"|(?!retired\b|aged\b|named\b|bereaved\b|injured\b|wounded\b|unpaid\b)\w+ed)\b"
)


def signed(cast: Cast, drafts: list[Draft]) -> None:
    """Give quotations without a source the name that signs them: “They shut the door.” Ina Brandt, mother of Leo, on the clinic."""
    for d in drafts:
        if d.mode != "direct" or not d.content or (d.source and not dateline(cast, d)) or (d.cue and not d.source):
            continue
        end = d.content[-1].end
        after = re.match(r"[”\"]?[ \n]{0,2}(?:[—–-] ?)?(?:[A-Z][a-z]+\.? )??(?=[A-Z])", cast.text[end : end + 24])
        name = _name_at(cast, end + after.end()) if after else None
        tail = _SIGNED.match(cast.text, name.end) if name else None
        if name is None or tail is None or _VERB.search(tail.group("role")) or not cast.text[end - 1 : end + 1].strip():
            run = _RUN.match(cast.text, end)
            name = _name_at(cast, run.end()) if run else None
            if name is None or not _LINE_END.match(cast.text, name.end) or _VERB.search(cast.text[name.end :].split("\n")[0]):
                continue
        d.source, d.cue = (Span(name.start, name.end),), ()


def _name_at(cast: Cast, at: int) -> Mention | None:
    """The person named by first name and surname who is mentioned at `at`."""
    found = next((m for m in cast.before(at + 1)[-1:] if m.start == at), None)
    if found is None:
        return None
    member = cast.members[found.who]
    return found if member.kind == "person" and " " in cast.text[found.start : found.end] else None
