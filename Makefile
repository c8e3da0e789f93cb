# `make demo` builds the examples and holds them against dicomforge.lock, `make test` runs every check. Needs Python >= 3.11 and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# The versions that are installed; without, pip chooses the newest. Some versions of pip read only the second for builds.
CONSTRAINTS := constraints.txt
PIP = PIP_CONSTRAINT=$(CONSTRAINTS) PIP_BUILD_CONSTRAINT=$(CONSTRAINTS) $(BIN)/python -m pip

# Files, folders or options for pytest: make test TESTS=tests/source
TESTS ?=

# Tests start thousands of processes: each would compile the package again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo lock test tests test-newest constraints hostile slow lint generate picture docs benchmark dist clean

demo: $(VENV)/.installed
	$(BIN)/dicomforge build specs -o out
	$(BIN)/dicomforge verify specs -o out

lock: $(VENV)/.installed
	$(BIN)/dicomforge lock specs -o out

test: lint tests

tests: $(VENV)/.testing
	$(BIN)/python -m pytest -n 2 --dist worksteal $(TESTS)

# The tests in a new environment of their own, with the newest version of everything.
test-newest:
	rm -rf .venv-newest
	$(MAKE) tests VENV=.venv-newest CONSTRAINTS=

constraints: $(VENV)/.testing
	$(BIN)/python scripts/constraints.py

hostile: $(VENV)/.testing
	$(BIN)/python -m tests.hostile --examples 100000
	$(BIN)/python -m tests.hostile.files --examples 3400

# A slide of 4 GB and each word of `stress`: some minutes, and 10 GB of disk.
slow: $(VENV)/.testing
	$(BIN)/python -m tests.large_slide
	$(BIN)/python -m tests.large_files

lint: $(VENV)/.testing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

generate: $(VENV)/.testing
	$(BIN)/python scripts/generate_standard.py
	$(BIN)/dicomforge schema -o schemas
	$(BIN)/python scripts/generate_docs.py

# The picture of the README, from specs/torso.yaml.
picture: $(VENV)/.testing
	$(BIN)/python scripts/readme_picture.py

docs: $(VENV)/.writing
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

# make benchmark OTHER=PYTHON: also this version and the one in the environment of that Python, in turns.
benchmark: $(VENV)/.testing
	$(BIN)/python -m benchmarks $(if $(OTHER),--other $(OTHER))

$(VENV)/.installed: pyproject.toml $(CONSTRAINTS)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --editable .
	touch $@

$(VENV)/.testing: $(VENV)/.installed
	$(PIP) install --quiet --editable '.[test]'
	touch $@

$(VENV)/.writing: $(VENV)/.installed
	$(PIP) install --quiet --editable '.[docs]'
	touch $@

dist: $(VENV)/.testing
	rm -rf dist
	$(BIN)/python -m hatchling build -t sdist -t wheel
	$(BIN)/python -m twine check --strict dist/*

clean:
	rm -rf $(VENV) .venv-newest out dist site
