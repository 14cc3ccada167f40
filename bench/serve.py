"""How quickly the page answers on a large case, and with many users at once.

    python bench/serve.py [--pages 500] [--users 20] [--seconds 10]

Makes a case of invented pages, serves it in a process of its own, asks for every view one by one, then lets the users ask at once.
"""

from __future__ import annotations

import argparse
import http.client
import json
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tests"))
VIEWS = ("/", "/claims/1", "/reports", "/reports?stance=reports&page=2", "/reports/{n}", "/copies", "/compare?a=1&b=2", "/voices",
         "/conflicts", "/timeline", "/search?q=harbour+rope", "/pages", "/log")  # fmt: skip


def make(path: pathlib.Path, pages: int) -> None:
    """A case with so many invented reports on one claim."""
    import dossier_fixture as fixture
    from headwater.model import Page
    from headwater.store import Case, Method, run

    made = fixture.many(pages)
    with Case.create(path) as case:
        case.add([Page(r.page, r.text.encode(), url=r.url) for r in made.reports])
        run(case, using=Method("bench", lambda *_, **__: made))
        for i in range(20):
            case.judge("reliability", {"source": f"Newspaper {i}"}, "B", who="bench")
        case.judge("copy", {"a": "r000.txt", "b": "r001.txt"}, "rejected", who="bench")


def ask(port: int, path: str) -> float:
    """Milliseconds for one answer, read whole. Raises RuntimeError for anything but 200."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "bench.case"
        make(path, given.pages)
        code = "import sys; from headwater.serve import serve; serve(sys.argv[1], port=0)"
        child = subprocess.Popen([sys.executable, "-u", "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
        try:
            assert child.stdout is not None
            port = int(child.stdout.readline().split(":")[2].split("/")[0])
            measure(port, given.pages, given.users, given.seconds)
        finally:
            child.terminate()
            child.wait()


def measure(port: int, pages: int, users: int, seconds: float) -> None:
    """Print one line of JSON: milliseconds a view alone (median of five), and with all users at once (median, 95th of a hundred)."""
    first = ask(port, "/")
    alone = {v: round(statistics.median(ask(port, v.format(n=pages // 2)) for _ in range(5)), 1) for v in VIEWS}
    taken: list[float] = []
    stop = time.monotonic() + seconds

    def user(seed: int) -> None:
        drawn = random.Random(seed)
        while time.monotonic() < stop:
            taken.append(ask(port, drawn.choice(VIEWS).format(n=drawn.randint(1, pages))))
            time.sleep(drawn.uniform(0.5, 1.5))  # a person reads

    threads = [threading.Thread(target=user, args=(i,)) for i in range(users if seconds else 0)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    taken.sort()
    together = (
        {"median": round(statistics.median(taken), 1), "p95": round(taken[int(0.95 * len(taken))], 1), "n": len(taken)} if taken else {}
    )
    print(json.dumps({"pages": pages, "first": round(first, 1), "alone": alone, "users": users, "together": together}, indent=1))


if __name__ == "__main__":
    main()
