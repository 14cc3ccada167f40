"""Write requirements.lock, requirements-dev.lock and requirements-ftm.lock again: every dependency pinned, with hashes.

Needs pip-tools (installed on demand).
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import venv

ROOT = pathlib.Path(__file__).resolve().parents[1]
OPTIONS = ["-q", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--strip-extras", "--allow-unsafe", "--no-header"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(pathlib.Path(folder) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "-q", "pip-tools"], check=True)
        extras = [x for name in ("dev", "serve", "spark") for x in ("--extra", name)]
        for name, more in (
            ("requirements.lock", ["--all-build-deps"]),
            ("requirements-dev.lock", extras),
            ("requirements-ftm.lock", [*extras, "--extra", "ftm"]),  # with the same pins as dev's
        ):
            if name == "requirements-ftm.lock":
                shutil.copy(ROOT / "requirements-dev.lock", ROOT / name)
            command = [python, "-m", "piptools", "compile", *OPTIONS, *more, "-o", name, "pyproject.toml"]
            subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main()
