"""Measure how long a trace takes and how much memory: the five seeds from a cold start, `--help`, sets of 10, 100 and 1,000 pages, and a
case of the bundled example that runs again.

    python bench/speed.py [seeds] [help] [growth] [again]        (none named: all; growth takes minutes)

Speed depends on the machine: the figures in bench/speed.json are a record, no test. Growth is shown as a ratio within one run.
"""

from __future__ import annotations

import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = pathlib.Path(os.environ.get("HEADWATER_CORPORA", ROOT.parent / "shared"))
RESULT = ROOT / "bench" / "speed.json"
STORIES = ("bali-spider", "batmobile", "rivers-selfie", "third-breast")


def measured(*args: str) -> dict[str, float]:
    """Run the command line once: wall and CPU seconds, and the peak memory of that process in MB."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "headwater.cli", *args], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    return {"seconds": round(wall, 2), "cpu seconds": round(usage.ru_utime + usage.ru_stime, 2), "MB": round(usage.ru_maxrss / 1024)}


def seeds() -> dict[str, float]:
    gold = json.loads((SHARED / "seeds/origins.json").read_text(encoding="utf-8"))
    claims = [x for c in gold["claims"] for x in ("--claim", c["claim"])]
    return measured("trace", *(str(p) for p in sorted((SHARED / "seeds").glob("*.txt"))), *claims, "--json")


def growth() -> dict[str, Any]:
    """Sets of 10, 40, 100 and 1,000 pages out of the four stories, repeated with other names so that stories do not mix."""
    texts = []
    for story in STORIES:
        gold = json.loads((SHARED / f"corpora/origins/{story}.json").read_text(encoding="utf-8"))
        texts += [(story, p["text"]) for p in gold["pages"]]
    claim = json.loads((SHARED / "corpora/origins/rivers-selfie.json").read_text(encoding="utf-8"))["claims"][0]["claim"]
    found: dict[str, Any] = {}
    for n in (10, 40, 100, 1000):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "pages.jsonl"
            rows = [{"id": f"{i}", "text": _moved(texts[i % len(texts)][1], i // len(texts))} for i in range(n)]
            path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
            found[str(n)] = measured("trace", str(path), "--claim", claim, "--json")
    base = found["100"]["cpu seconds"]
    found["1000 to 100"] = round(found["1000"]["cpu seconds"] / base, 1)
    return found


def _moved(text: str, world: int) -> str:
    """Another world's text: capitalised words of five letters and more get an ending of their own, so that worlds share no names."""
    if not world:
        return text
    return " ".join(w + chr(97 + world) if w[:1].isupper() and len(w) > 4 and w.isalpha() else w for w in text.split(" "))


def again() -> dict[str, Any]:
    """A case of the bundled example with its first claim: the first run, one after a page has changed, one with a claim more, each in a
    process of its own; and what share of the first run's work the others are."""
    claims = (ROOT / "examples/claims.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        pages = shutil.copytree(ROOT / "examples/pages", pathlib.Path(folder) / "pages")
        case = str(pathlib.Path(folder) / "a.case")
        measured("new", case)
        measured("add", case, str(pages))
        measured("claims", case, "--ask", claims[0])
        found["first run"] = measured("run", case, "--quiet")
        page = min(pages.glob("*.txt"))
        page.write_text(page.read_text(encoding="utf-8") + "\n\nThe quay stays shut, a harbour official said.\n", encoding="utf-8")
        measured("add", case, str(pages))
        found["a page changed"] = measured("run", case, "--quiet")
        measured("claims", case, "--ask", claims[1])
        found["a claim more"] = measured("run", case, "--quiet")
        found["nothing changed"] = measured("run", case, "--quiet")
    base = found["first run"]["cpu seconds"]
    found["shares of the first run"] = {k: round(v["cpu seconds"] / base, 2) for k, v in found.items() if k != "first run"}
    return found


def main(names: list[str]) -> None:
    wanted = names or ["help", "seeds", "growth", "again"]
    result = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    result["machine"] = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    if "help" in wanted:
        result["help"] = measured("--help")
    if "seeds" in wanted:
        result["seeds, ten claims, cold start"] = seeds()
    if "growth" in wanted:
        result["growth"] = growth()
    if "again" in wanted:
        result["a case runs again"] = again()
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1, sort_keys=True))


if __name__ == "__main__":
    main(sys.argv[1:])
