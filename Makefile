# `make demo` sets up everything and traces the bundled example; `make test` sets up everything and runs all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test quality bench lock clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# Dependencies are pinned with hashes; Headwater itself is installed without looking for more.
$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

demo: $(VENV)/.installed
	mkdir -p demo
	awk '{ print "--claim"; print }' examples/claims.txt | tr '\n' '\0' | xargs -0 $(BIN)/headwater trace examples/pages -o demo/dossier.html
	@echo "Open demo/dossier.html in a browser."

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

quality: $(VENV)/.installed-dev
	$(BIN)/python bench/quality.py

# Hours: a million documents, a thousand kills, a million broken pages. The corpora lie beside the project (HEADWATER_CORPORA).
bench: $(VENV)/.installed-dev
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/origins.py
	$(BIN)/python bench/stance.py
	$(BIN)/python bench/languages.py held
	$(BIN)/python bench/reuse.py 5000 20000 80000
	$(BIN)/python bench/reuse.py --worlds 50
	$(BIN)/python bench/reuse.py --worlds 50 --engine spark
	$(BIN)/python bench/direction.py
	$(BIN)/python bench/extraction.py $(or $(HEADWATER_CORPORA),../shared)/corpora/html tests/pages/open tests/pages/held
	$(BIN)/python bench/archive.py
	$(BIN)/python bench/serve.py
	$(BIN)/python bench/soak.py 1000
	$(BIN)/python bench/fuzz.py --jobs 2

lock: | $(BIN)/python
	$(BIN)/python bench/lock.py

clean:
	rm -rf $(VENV) demo
