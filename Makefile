# `make demo` builds the examples and holds them against dicomforge.lock, `make test` runs every check. Needs Python >= 3.11 and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo lock test hostile lint generate docs benchmark dist clean

demo: $(VENV)/.installed
	$(BIN)/dicomforge build specs -o out
	$(BIN)/dicomforge verify specs -o out

lock: $(VENV)/.installed
	$(BIN)/dicomforge lock specs -o out

test: $(VENV)/.testing lint
	$(BIN)/python -m pytest -n 2 --dist worksteal

hostile: $(VENV)/.testing
	$(BIN)/python -m tests.hostile --examples 100000

lint: $(VENV)/.testing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

generate: $(VENV)/.testing
	$(BIN)/python scripts/generate_standard.py
	$(BIN)/dicomforge schema -o schemas
	$(BIN)/python scripts/generate_docs.py

docs: $(VENV)/.writing
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

benchmark: $(VENV)/.testing
	$(BIN)/python -m benchmarks

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.testing: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

$(VENV)/.writing: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	touch $@

dist: $(VENV)/.testing
	rm -rf dist
	$(BIN)/python -m hatchling build -t sdist -t wheel
	$(BIN)/python -m twine check --strict dist/*

clean:
	rm -rf $(VENV) out dist site
