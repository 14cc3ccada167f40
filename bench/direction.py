"""The direction of copying on pairs whose answer is known: coverage (how often one is given) beside accuracy (how often it is right).

    python bench/direction.py

Two sets: the copies of four real stories (not part of the project: HEADWATER_CORPORA, else ../shared; the first page of each is the copy),
and invented pairs, each with one sign and its mirror image. Pairs whose answer nobody can know must stay undecided.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parents[1]
SHARED = pathlib.Path(os.environ.get("HEADWATER_CORPORA", ROOT.parent / "shared"))
sys.path.insert(0, str(ROOT / "src"))

from headwater.reuse import Document, compare  # noqa: E402

# Kinds of real pairs of which no reader of the two pages can say which came first; and one whose pages stand in no given order.
_UNKNOWN = ("identical", "same house twin", "same outlet")
_LEFT_OUT = ("same wire text",)

BODY = (
    "The cable car above Lindmoor stopped on Sunday with forty people aboard when a bearing in the upper station overheated.\n"
    "Rescuers lowered the passengers by rope, one cabin after another, and the last of them reached the ground after six hours.\n"
    "Operator Greta Valk said that the line would stay closed until inspectors had examined all of its twelve towers.\n"
    "The lift was opened in 1978 and carries about ninety thousand visitors in a season, most of them walkers."
)


def invented() -> list[tuple[str, Document, Document, bool]]:
    """(sign, copy, source, whether the answer can be known) in invented words."""
    echo, relay = "Lindmoor Echo", "Daily Relay"
    source = Document("s", BODY, publisher=echo)
    told = BODY.replace("Operator Greta Valk said", f"Operator Greta Valk told the {echo}")
    paper = BODY.replace("Operator Greta Valk said", "Operator Greta Valk told this newspaper")
    broken = BODY.replace("stopped on Sunday with forty", "stopped on on Sunday The forty").replace(
        "after six hours", "after hours and hours"
    )
    cases = [
        ("credit in the text", Document("c", BODY + f"\nFirst reported by the {echo}.", publisher=relay), source, True),
        ("reprint line", Document("c", BODY + f"\nThis article originally appeared in {echo}.", publisher=relay), source, True),
        ("listed credit", Document("c", BODY, publisher=relay, credits=(echo,)), source, True),
        ("minutes", Document("c", BODY, time="2031-02-03T10:30+00:00"), Document("s", BODY, time="2031-02-03T10:10+00:00"), True),
        ("the other's name in the copy", Document("c", told, publisher=relay), Document("s", told, publisher=echo), True),
        ("told this newspaper", Document("c", BODY, publisher=relay), Document("s", paper, publisher=echo), True),
        ("lost attribution to the outlet", Document("c", BODY, publisher=relay), Document("s", told, publisher=echo), True),
        ("garbled", Document("c", broken), source, True),
        ("nothing", Document("c", BODY + " "), source, False),
        ("days", Document("c", BODY, time="2031-02-05"), Document("s", BODY, time="2031-02-03"), False),
        ("length", Document("c", BODY[:260]), source, False),
        (
            "common credit",
            Document("c", BODY, publisher=relay, credits=("Nordwire",)),
            Document("s", BODY, publisher=echo, credits=("Nordwire",)),
            False,
        ),
    ]
    mirrored = []
    for name, copy, origin, known in cases:
        for first, second in (("1", "2"), ("2", "1")):
            mirrored.append((name, _named(copy, first), _named(origin, second), known))
    return mirrored


def _named(d: Document, name: str) -> Document:
    return Document(name, d.text, d.time, d.publisher, d.credits, d.names)


def real() -> list[tuple[str, Document, Document, bool]]:
    """The copies of the stories: (how it was made, copy, source, whether the answer can be known)."""
    found = []
    for path in sorted((SHARED / "corpora" / "origins").glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        pages = {p["page"]: p for p in story["pages"]}
        for copy, source, how in story["copies"]:
            if how.startswith(_LEFT_OUT):
                continue
            one, two = (
                Document(p["page"], p["text"], publisher=_outlet(p["outlet"]), credits=tuple(c["source"] for c in p["credits"]))
                for p in (pages[copy], pages[source])
            )
            found.append((how, one, two, not how.startswith(_UNKNOWN)))
    return found


def _outlet(name: str | None) -> str | None:
    """The outlet's name without the reader's remarks in brackets."""
    return re.sub(r"\s*(?:\(.*\)|/.*)$", "", name) if name else None


def score(title: str, pairs: list[tuple[str, Document, Document, bool]], *, verbose: bool) -> None:
    """Prints coverage and accuracy, and where asked each pair."""
    right = wrong = silent = kept = broken = 0
    for name, copy, source, known in pairs:
        reuse = compare([copy, source]).reuse
        given = reuse[0].source_of(copy.id) if reuse else None
        decided = bool(reuse) and reuse[0].direction != "undecided"
        if known:
            right += given == source.id
            wrong += decided and given != source.id
            silent += not decided
        else:
            kept += not decided
            broken += decided
        if verbose:
            said = "; ".join(e.text for e in reuse[0].evidence[1:]) if reuse else "no reuse"
            print(f"  {name:45} {reuse[0].direction if reuse else '-':10} {'right' if given == source.id else ''} {said[:110]}")
    total = right + wrong + silent
    accuracy = f"{right / (right + wrong):.2f}" if right + wrong else "-"
    print(
        f"{title}: coverage {(right + wrong) / max(total, 1):.2f} of {total}, accuracy {accuracy}; "
        f"left undecided as they must {kept} of {kept + broken}"
    )


if __name__ == "__main__":
    verbose = "-v" in sys.argv
    score("invented pairs", invented(), verbose=verbose)
    if (SHARED / "corpora" / "origins").is_dir():
        score("real copies", real(), verbose=verbose)
    else:
        print(f"real copies: not here ({SHARED})")
