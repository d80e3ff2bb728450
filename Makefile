# One entry for contributors: make check

VENV   ?= .venv
PYTHON ?= python3
BIN    := $(VENV)/bin
READY  := $(VENV)/.onlabel-dev

.PHONY: help check lint types imports test browser gold bench format dist clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

check: lint types imports test gold  ## everything a change must pass

lint: $(READY)  ## format and ruff
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)  ## mypy --strict
	$(BIN)/mypy

imports: $(READY)  ## the stages import one way
	$(BIN)/lint-imports

test: $(READY)  ## pytest
	$(BIN)/pytest

browser: $(READY)  ## test the HTML report and the desk in Chromium
	$(BIN)/pip install -q -e '.[browser]'
	$(BIN)/pytest tests/browser

gold: $(READY)  ## score the extraction on the gold sentences; fails below the floors
	$(BIN)/python -m tests.gold

bench: $(READY)  ## measure speed
	$(BIN)/python -m tests.bench

format: $(READY)  ## format the code and mend what ruff can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

dist: $(READY)  ## build sdist and wheel into dist/
	rm -rf dist
	$(BIN)/python -m build

clean:  ## remove what was built and cached
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(READY): setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -e '.[dev]'
	@touch $@
