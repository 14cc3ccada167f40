"""Collections of reports in invented words for the tests of `headwater compare`."""

import gzip
import json
import pathlib
import random
from typing import Any


def collection(seed: int = 7, size: int = 160) -> list[dict[str, str]]:
    """Reports made of invented words; every fourth is a copy, an edit or an excerpt of an earlier one, some share a set phrase."""
    rng = random.Random(seed)
    syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
    words = ["".join(rng.choices(syllables, k=rng.randint(2, 4))) for _ in range(3000)]
    small = "the of a in and to was on for with that by at from".split()

    def sentence() -> str:
        picked = [rng.choice(small) if rng.random() < 0.4 else rng.choice(words) for _ in range(rng.randint(9, 18))]
        return " ".join(picked).capitalize() + "."

    made: list[dict[str, str]] = []
    for n in range(size):
        lines = [sentence() for _ in range(rng.randint(4, 8))]
        if n % 4 == 3:
            source = made[rng.randrange(len(made))]["text"].split("\n")
            kind = rng.choice(("same", "cut", "edit", "excerpt"))
            if kind == "same":
                lines = source
            elif kind == "cut":
                lines = source[:3]
            elif kind == "edit":
                lines = [" ".join(rng.choice(words) if rng.random() < 0.15 else w for w in s.split()) + "." for s in source]
            else:
                lines = [*lines[:2], *source[1:3], *lines[2:]]
        elif n % 5 == 0:
            lines.append("The council of the province will meet again on the first day of the month.")
        made.append({"id": f"r{n:03}", "text": "\n".join(lines), "date": f"2031-05-{n % 28 + 1:02}"})
    return made


def jsonl(path: pathlib.Path, rows: list[Any]) -> pathlib.Path:
    data = "".join(json.dumps(r) + "\n" for r in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path
