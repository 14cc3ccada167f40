"""Measure the quality of every stage with the scorers that lie beside the corpora; print one table and write bench/quality.json.

    python bench/quality.py [attribution] [reuse] [origins] [cases]        (none named: all)

The corpora and scorers are no part of the project: they are found through HEADWATER_CORPORA (default ../shared). The invented stories of
tests/cases are scored with the same scorer; `dev`, `held`, `wire`, `many` and `round` are open, `apart`, `wire_apart`, `many_apart` and
`round_apart` are set aside.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from types import ModuleType
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = pathlib.Path(os.environ.get("HEADWATER_CORPORA", ROOT.parent / "shared"))
RESULT = ROOT / "bench" / "quality.json"
STORIES = ("bali-spider", "batmobile", "rivers-selfie", "third-breast")


def load(path: pathlib.Path) -> ModuleType:
    """A module from a file outside the project, without writing beside it."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def attribution() -> dict[str, Any]:
    """`headwater attribute` on PolNeAR dev, by score/attribution.py."""
    from headwater.attribution import to_rows

    scorer = load(SHARED / "score" / "attribution.py")
    rows = [json.loads(line) for line in (SHARED / "corpora/polnear/dev.jsonl").read_text(encoding="utf-8").splitlines()]
    started = time.process_time()
    found = {r["doc"]: to_rows(r["text"]) for r in rows}
    seconds = time.process_time() - started
    score: dict[str, Any] = scorer.score(found, {r["doc"]: (r["text"], r["attributions"]) for r in rows})
    return {**score, "cpu seconds": round(seconds, 1)}


def reuse(size: int = 5000) -> dict[str, Any]:
    """`headwater compare` on the synthetic copies, by score/reuse.py."""
    corpora = SHARED / "corpora/reuse"
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "pairs.jsonl"
        started = os.times()
        subprocess.run(
            [sys.executable, "-m", "headwater.cli", "compare", str(corpora / f"c{size}.jsonl.gz"), "-o", str(out)], check=True, cwd=ROOT
        )
        ended = os.times()
        command = [
            sys.executable,
            str(SHARED / "score/reuse.py"),
            str(out),
            str(corpora / f"c{size}.jsonl.gz"),
            str(corpora / f"g{size}.jsonl.gz"),
        ]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    table: dict[str, Any] = {}
    for line in printed.splitlines():
        cells = line.split()
        if line.startswith("pair precision"):
            table["pair precision"] = float(cells[2])
        elif len(cells) == 5 and cells[1].isdigit():
            table[cells[0]] = {"pairs": float(cells[2]), "recall": float(cells[3]), "precision": float(cells[4])}
    cpu = ended.children_user + ended.children_system - started.children_user - started.children_system
    return {"documents": size, **table, "cpu seconds": round(cpu, 1)}


def _trace(pages: list[str], claims: list[str]) -> tuple[str, float]:
    from headwater import dossier as showing
    from headwater.verbs import trace

    started = time.perf_counter()
    found = trace(pages, claims=claims)
    return showing.to_json_text(found), time.perf_counter() - started


def _score(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """What score/origins.py prints for (gold, findings) files, as label -> value."""
    scorer = load(SHARED / "score" / "origins.py")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        scorer.main([name for pair in pairs for name in pair])
    return {line[:22].strip(): line[22:].strip() for line in printed.getvalue().splitlines()}


def origins(keep: pathlib.Path | None = None) -> dict[str, Any]:
    """`headwater trace --claim` on the four stories and the seeds, by score/origins.py. `keep`: a folder for gold and findings."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        pairs, seconds = [], {}
        for name in STORIES:
            gold = json.loads((SHARED / f"corpora/origins/{name}.json").read_text(encoding="utf-8"))
            pages = folder / name
            pages.mkdir(exist_ok=True)
            for p in gold["pages"]:
                (pages / f"{p['page']}.txt").write_text(p["text"], encoding="utf-8")
            found, seconds[name] = _trace([str(pages)], [c["claim"] for c in gold["claims"]])
            (folder / f"{name}.found.json").write_text(found, encoding="utf-8")
            pairs.append((str(SHARED / f"corpora/origins/{name}.json"), str(folder / f"{name}.found.json")))
        gold = json.loads((SHARED / "seeds/origins.json").read_text(encoding="utf-8"))
        found, seconds["seeds"] = _trace([str(p) for p in sorted((SHARED / "seeds").glob("*.txt"))], [c["claim"] for c in gold["claims"]])
        (folder / "seeds.found.json").write_text(found, encoding="utf-8")
        pairs.append((str(SHARED / "seeds/origins.json"), str(folder / "seeds.found.json")))
        each = {pathlib.Path(g).stem if "seeds" not in g else "seeds": _score([(g, f)]) for g, f in pairs}
        return {**_score(pairs), "seconds": {k: round(v, 1) for k, v in seconds.items()}, "each": each}


def cases(half: str, keep: pathlib.Path | None = None) -> dict[str, Any]:
    """The invented stories of a folder of tests/cases, by the same scorer."""
    sys.path.insert(0, str(ROOT / "tests"))
    import cases as format_

    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or pathlib.Path(temporary)
        pairs = []
        for case in format_.load(ROOT / "tests/cases" / half):
            place = folder / half / case.name
            found, _ = _trace([str(case.write(place))], [c.text for c in case.claims])
            (place / "found.json").write_text(found, encoding="utf-8")
            (place / "gold.json").write_text(json.dumps(case.gold(), ensure_ascii=False), encoding="utf-8")
            pairs.append((str(place / "gold.json"), str(place / "found.json")))
        return _score(pairs)


def main(names: list[str]) -> None:
    wanted = names or ["attribution", "reuse", "origins", "cases"]
    result = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    keep = pathlib.Path(os.environ["KEEP"]) if os.environ.get("KEEP") else None
    if "attribution" in wanted:
        result["attribution"] = attribution()
    if "reuse" in wanted:
        result["reuse"] = reuse()
    if "origins" in wanted:
        result["origins"] = origins(keep)
    if "cases" in wanted:
        for half in ("dev", "held", "apart", "wire", "wire_apart", "many", "many_apart", "round", "round_apart"):
            result[f"cases, {half}"] = cases(half, keep)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for part in sorted(result):
        print(f"\n{part}")
        for key, value in result[part].items():
            if not isinstance(value, dict) or not any(isinstance(v, dict) for v in value.values()):
                shown = "  ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
                print(f"  {key:24}{re.sub(' +', ' ', str(shown))}")


if __name__ == "__main__":
    main(sys.argv[1:])
