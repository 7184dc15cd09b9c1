# Every target sets up .venv first, so each works on a fresh machine with make and Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
ARTICLE ?= examples/harbour.txt

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test lint format bench bench-record bench-verify train clean

demo: $(VENV)/ready ## Read an article: make demo ARTICLE=path-or-address
	$(BIN)/onrecord read $(ARTICLE)

test: $(VENV)/ready-dev ## Run every test
	$(BIN)/python -m pytest

lint: $(VENV)/ready-dev ## Style, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/ready-dev ## Put the formatting right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/ready-bench ## Quality and speed beside other tools
	$(BIN)/python -m bench

bench-record: $(VENV)/ready ## A made record of a million statements, and how fast it answers
	$(BIN)/python -m bench.record

bench-verify: $(VENV)/ready ## Verdicts on quotations with known edits; one statement across outlets
	$(BIN)/python -m bench.verify
	$(BIN)/python -m bench.clusters

train: $(VENV)/ready-train ## Train the model and export it; CORRECTIONS=FILE takes users' corrections
	$(BIN)/python -m training $(if $(CORRECTIONS),--corrections $(CORRECTIONS))

clean: ## Remove everything that make made
	rm -rf $(VENV) dist build .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e .
	touch $@

$(VENV)/ready-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[dev]'
	touch $@ $(VENV)/ready

$(VENV)/ready-bench: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[dev,bench]'
	touch $@

$(VENV)/ready-train: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[dev,train]'
	touch $@
