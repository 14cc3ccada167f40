"""The command line: what it prints where, its exit codes, and bad input: a sentence each, the other pages still traced."""

import gzip
import http.server
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

import pytest

from headwater import cli, model

GOOD = """The Orla Post | 3 March 2031
Bridge shut after cracks found

The Orla bridge was shut on Monday because of cracks, Ina Brandt, the mayor, told The Orla Post.

“We had no choice but to close it before the evening traffic,” Brandt said. She said it would stay shut for a month.

Two engineers had found the cracks during an inspection in February.
"""
OTHER = """The Standard | 4 March 2031
Orla bridge closed

The bridge at Orla has been closed since Monday, according to The Orla Post. The paper said that cracks had been found in two piers.
"""
CLAIM = "The Orla bridge was shut on Monday."


@pytest.fixture
def run(capfdbinary, monkeypatch):
    """Run the command line in this process: (exit code, standard output, standard error)."""

    def call(*args):
        monkeypatch.setattr(sys, "argv", ["headwater", *map(str, args)])
        with pytest.raises(SystemExit) as done:
            cli.main()
        out, err = capfdbinary.readouterr()
        return done.value.code, out.decode(), err.decode()

    return call


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


def test_json_alone_goes_to_standard_output(run, pages):
    code, out, _ = run("trace", pages, "--claim", CLAIM, "--json")
    dossier = json.loads(out)
    assert code == 0
    assert dossier["schema"] == model.SCHEMA
    assert [pathlib.Path(r["page"]).name for r in dossier["reports"]] == ["a.txt", "b.txt"]
    assert dossier["claims"][0]["text"] == CLAIM


def test_what_is_printed_fits_the_schema_and_points_at_its_words(run, pages):
    jsonschema = pytest.importorskip("jsonschema")
    _, out, _ = run("trace", pages, "--claim", CLAIM, "--json")
    dossier = json.loads(out)
    schema = json.loads((pathlib.Path(__file__).parents[1] / "docs" / "dossier.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(dossier)
    texts = {r["id"]: r["text"] for r in dossier["reports"]}
    voices = {v["id"] for v in dossier["voices"]}
    for s in dossier["statements"]:
        assert {s["voice"], *s["chain"]} - {None} <= voices
        for start, end in (*s["content"], *s["cue"], *s["source"]):
            assert 0 <= start < end <= len(texts[s["report"]])
    statements = {s["id"] for s in dossier["statements"]}
    for claim in dossier["claims"]:
        for bearing in claim["reports"]:
            assert {x["statement"] for x in bearing["statements"]} <= statements


def test_the_summary_goes_to_standard_error_and_quiet_is_quiet(run, pages):
    code, out, err = run("trace", pages, "--claim", CLAIM)
    assert (code, out) == (0, "")
    assert CLAIM in " ".join(err.split())
    assert run("trace", pages, "--claim", CLAIM, "--quiet") == (0, "", "")


def test_the_page_is_written_whole(run, pages, tmp_path):
    target = tmp_path / "out.html"
    code, _, err = run("trace", pages, "--claim", CLAIM, "-o", target)
    assert code == 0
    assert str(target) in "".join(err.split("\n"))
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!") and page.rstrip().endswith("</html>")
    assert os.listdir(tmp_path) == ["pages", "out.html"] or set(os.listdir(tmp_path)) == {"pages", "out.html"}


def test_the_same_pages_in_another_order_give_the_same_answer(run, pages):
    def answer(*order):
        dossier = json.loads(run("trace", *order, "--claim", CLAIM, "--json")[1])
        dossier["made_by"]["time"] = None
        for key in ("reports", "drops"):
            dossier[key].sort(key=lambda x: json.dumps(x, sort_keys=True))
        for key in ("statements", "voices"):
            dossier[key].sort(key=lambda x: x["id"])
        return dossier

    a, b = pages / "a.txt", pages / "b.txt"
    assert answer(a, b) == answer(b, a)


def test_the_folder_that_the_pages_lie_in_decides_nothing(run, pages, tmp_path):
    def answer(folder):
        place = tmp_path / folder
        place.mkdir(parents=True)
        for name in ("a.txt", "b.txt"):
            for copy in ("", "1-", "2-"):
                (place / f"{copy}{name}").write_bytes((pages / name).read_bytes())
        dossier = json.loads(run("trace", place, "--claim", CLAIM, "--json")[1].replace(f"{place}/", ""))
        dossier["made_by"]["time"] = None
        return dossier

    first, *others = (answer(folder) for folder in ("x", "y/z", "0", "pages of Monday"))
    assert all(other == first for other in others)


def test_the_same_page_twice_is_one_page(run, pages):
    code, out, _ = run("trace", pages / "a.txt", pages / "a.txt", "--claim", CLAIM, "--json")
    assert code == 0
    assert len(json.loads(out)["reports"]) == 1


def test_without_claims_shared_ones_are_found(run, pages):
    code, out, _ = run("trace", pages, "--json")
    assert code == 0
    assert all(not c["asked"] for c in json.loads(out)["claims"])


def test_a_claim_nobody_bears_is_answered(run, pages):
    code, out, _ = run("trace", pages, "--claim", "A comet fell on Lake Tessin in 1911.", "--json")
    (claim,) = json.loads(out)["claims"]
    assert code == 0
    assert claim["reports"] == []
    assert claim["origins"]["count"] == 0


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "noletters.txt": b"1234 5678 --- !!! 90\n" * 5,
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_page_beside_a_good_one(run, pages, name):
    (pages / name).write_bytes(BAD[name])
    code, out, err = run("trace", pages / "a.txt", pages / name, "--claim", CLAIM, "--json")
    dossier = json.loads(out)
    assert code == 3
    assert name in err
    assert len(err.strip().splitlines()) == 1
    assert [pathlib.Path(r["page"]).name for r in dossier["reports"]] == ["a.txt"]


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_page_alone(run, tmp_path, name):
    (tmp_path / name).write_bytes(BAD[name])
    code, _, err = run("trace", tmp_path / name, "--claim", CLAIM)
    assert code == 1
    assert "Nothing could be read" in err
    assert "Traceback" not in err


def test_a_missing_file(run, pages):
    code, out, err = run("trace", pages / "a.txt", pages / "gone.txt", "--claim", CLAIM, "--json")
    assert code == 3
    assert "gone.txt" in err
    assert len(json.loads(out)["reports"]) == 1
    assert run("trace", pages / "gone.txt")[0] == 1


def test_a_folder_without_pages(run, tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    code, _, err = run("trace", tmp_path)
    assert code == 1
    assert "Traceback" not in err


def test_mixed_encodings_are_read(run, pages):
    (pages / "c.txt").write_bytes(
        GOOD.encode("utf-8").replace(b"\xe2\x80\x9c", b"\x93") + "Die Brücke in Orla bleibt geschlossen.".encode("latin-1")
    )
    code, out, _ = run("trace", pages / "c.txt", "--claim", CLAIM, "--json")
    assert code == 0
    assert len(json.loads(out)["reports"]) == 1


def test_one_long_line(run, tmp_path):
    (tmp_path / "long.txt").write_text("The bridge at Orla was shut, the mayor said. " * 230_000, encoding="utf-8")
    code, _, err = run("trace", tmp_path / "long.txt", "--claim", CLAIM, "--quiet")
    assert code in (0, 1)
    assert "Traceback" not in err


def test_a_url_that_does_not_answer(run, pages):
    code, out, err = run("trace", pages / "a.txt", "http://127.0.0.1:9/x", "--allow-host", "127.0.0.1", "--claim", CLAIM, "--json")
    assert code == 3
    assert "127.0.0.1" in err
    assert len(json.loads(out)["reports"]) == 1


def test_a_private_address_is_refused(run, pages):
    code, _, err = run("trace", pages / "a.txt", "http://127.0.0.1:9/x", "--claim", CLAIM, "--quiet")
    assert code == 3
    assert "--allow-host" in err


class Huge(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(2 << 30))
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def log_message(self, *args):
        pass


def test_a_url_that_sends_two_gigabytes(run, pages):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Huge)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/"
        code, out, err = run("trace", pages / "a.txt", url, "--allow-host", "127.0.0.1", "--claim", CLAIM, "--json")
    finally:
        server.shutdown()
        server.server_close()
    assert code == 3
    assert str(server.server_port) in err
    assert len(json.loads(out)["reports"]) == 1


def test_wrong_usage(run, pages, tmp_path):
    for args in ([], ["trace"], ["trace", pages, "--claim", "123"], ["trace", pages, "-o", tmp_path / "no" / "x.html"], ["nonsense"]):
        code, out, err = run(*args)
        assert (code, out) == (2, "") or not args
        assert "Traceback" not in err


def test_interrupted(pages):
    """Ctrl-C in the middle of work: one sentence, exit code 130, no half-written file."""
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    target = pages.parent / "out.html"
    code = "import headwater.pipeline as p, time, sys; p.trace = lambda *a, **k: (print('ready', file=sys.stderr), time.sleep(60)); "
    # What runs these tests in the background may have told its children to ignore Ctrl-C.
    code += "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import headwater.cli as c; c.main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "trace", str(pages / "a.txt"), "-o", str(target)],
        stderr=subprocess.PIPE,
        env=env,
        text=True,
    )
    assert process.stderr.readline().strip() == "ready"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip() == "Interrupted."
    assert not target.exists()


def test_attribute_streams(run, tmp_path):
    rows = [{"doc": "one", "text": GOOD, "more": 1}, {"id": 2, "text": ""}]
    path = tmp_path / "in.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as f:
        f.write("\n".join(json.dumps(r) for r in rows) + "\n")
    code, out, _ = run("attribute", path)
    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert first["doc"] == "one" and second == {"doc": 2, "attributions": []}
    assert {"source", "cue", "content", "voice", "kind", "mode", "chain"} <= set(first["attributions"][0])
    assert any("Brandt" in (a["voice"] or "") for a in first["attributions"])


def test_attribute_passes_over_bad_lines(run, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"doc": "one", "text": "Ina Brandt said no."}\nnot json\n{"doc": "x"}\n', encoding="utf-8")
    code, out, err = run("attribute", path)
    assert code == 3
    assert len(out.splitlines()) == 1
    assert "line 2" in err and "line 3" in err
    assert run("attribute", tmp_path / "gone.jsonl")[0] == 1


def test_compare_streams(run, tmp_path):
    path = tmp_path / "in.jsonl"
    rows = [
        {"id": "a", "text": GOOD},
        {"id": "b", "text": GOOD},
        {"id": "c", "text": "Nothing of this stands anywhere else at all, not one word of it."},
    ]
    path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    code, out, _ = run("compare", path)
    (row,) = map(json.loads, out.splitlines())
    assert code == 0
    assert (row["a"], row["b"], row["relation"]) == ("a", "b", "verbatim")
    assert {"direction", "passages", "evidence"} <= set(row)


def test_compare_reads_what_is_whole_in_a_truncated_file(run, tmp_path):
    whole = gzip.compress("".join(json.dumps({"id": str(i), "text": f"{i} {GOOD}"}) + "\n" for i in range(200)).encode())
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    code, out, err = run("compare", path)
    assert code == 3
    assert "in.jsonl.gz ends too early" in err
    assert out


def test_wire(run, pages):
    (pages / "w.txt").write_text(
        "ORLA, March 3 (Reuters) - The Orla bridge was shut on Monday, the mayor said.\n\n(Reporting by A. Writer; Editing by B. Reader)\n"
    )
    code, out, _ = run("wire", pages / "w.txt", pages / "b.txt")
    assert code == 0
    assert "w.txt: agency or press-release copy" in out
    assert "b.txt: no sign" in out


def test_why(run, pages, tmp_path):
    _, out, _ = run("trace", pages, "--claim", CLAIM, "--json")
    path = tmp_path / "d.json"
    path.write_text(out, encoding="utf-8")
    code, out, _ = run("why", path, "1")
    assert code == 0
    assert "Brandt" in out
    assert run("why", path, "no such claim")[0] == 2
    path.write_text("{}")
    assert run("why", path, "1")[0] == 1


def test_help_answers_without_loading_models():
    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "headwater.cli", "--help"], capture_output=True, text=True, check=True)
    assert "trace" in done.stdout
    assert "onnxruntime" not in done.stderr and "trafilatura" not in done.stderr


def test_the_package_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "headwater", "--version"], capture_output=True, text=True)
    assert done.returncode == 0 and "headwater" in done.stdout.lower()
