"""How attributions are read and origins counted on the marked stories (training/stories).

    python bench/stories.py [NUMBER ...] [--verbose]        (2, 7 and 14 unless told otherwise: nothing has learned from these)

`read`: of the attributions below the headlines, the share whose content is found (six tenths of the words in common) and whose source is
the one that is marked. `joined`: origins of each claim where the judged statements that were read are given, so that only the joining of
voices can go wrong: the share with the right count, and with the right one between low and high. `counted`: the same where Headwater finds
by itself what bears the claim. The right count of a claim is the number of voices (keys) that attributions for it end in; a voice of which
the marks say that it can't be told whether it is another may be one more.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training" / "stories"))

import reading

import stories
from headwater import claims, encode, origins, pipeline
from headwater.claims import pair


def measure(numbers: Sequence[int], verbose: bool) -> None:
    seen: Counter[str] = Counter()
    encoder, pairs = encode.load(), pair.load()
    for story in (s for n in numbers for s in stories.load(n)):
        known = reading.read_story(story, seen)
        world = origins.World.of(known.reports, known.statements, known.voices, known.reuse)
        asked = tuple(c.text for c in story.claims)
        answered, _ = pipeline.answer(
            known.reports, known.statements, known.voices, known.reuse, asked, claims.Settings(), encoder, pairs=pairs
        )
        for claim in story.claims:
            told = reading.ends(story, claim)
            given = origins.origins(reading.bearings(claim, known), world, claim=claim.text).origins
            by_itself = next(c.origins for c in answered if c.text == claim.text)
            for kind, o, voices in (
                ("joined", given, [key for where, key in told.items() if where in known.hit]),
                ("counted", by_itself, list(told.values())),
            ):
                sure = {key for key in voices if not key.endswith("?")}
                most = len({key.rstrip("?") for key in voices})
                if kind == "joined" and not voices:
                    continue
                seen[kind] += 1
                seen[f"{kind} right"] += len(sure) <= o.count <= most
                seen[f"{kind} within"] += o.low <= most and len(sure) <= o.high
                seen[f"{kind} high"] += o.count > most
                seen[f"{kind} low"] += o.count < len(sure)
                if verbose and not len(sure) <= o.count <= most:
                    groups = [g.name for g in o.groups if g.stance == "asserts"]
                    print(f"  {story.name}: {claim.text} {kind} {o.count} for {len(sure)}: {sorted(set(voices))} {groups}")
    n = seen["attributions"]
    print(f"read: content {100 * seen['found'] / n:.1f}, with source {100 * seen['read'] / n:.1f} of {n}")
    for kind in ("joined", "counted"):
        n = seen[kind]
        shares = {k: f"{100 * seen[f'{kind} {k}'] / n:.1f}" for k in ("right", "within")}
        print(f"{kind}: right {shares['right']} of {n}, between low and high {shares['within']}")
        print(f"  too high {seen[f'{kind} high']}, too low {seen[f'{kind} low']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*", type=int, default=[2, 7, 14])
    parser.add_argument("--verbose", action="store_true", help="print every claim whose count is wrong")
    options = parser.parse_args()
    measure(options.numbers, options.verbose)


if __name__ == "__main__":
    main()
