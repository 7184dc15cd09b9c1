# Every target sets up .venv first, so each works on a fresh machine with make and Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
# Where other tools for figures are, each in an environment of its own: what does not install is left out of the bench.
PEERS ?= .venv-peers
ARTICLE ?= examples/harbour.txt

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

# As many processes as there are CPUs, four at most; WORKERS=0 runs all tests in this one. TESTS="tests/store -x" picks.
WORKERS ?= auto
TESTS ?=
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: demo web docs image test lint check check-all coverage floors format bench bench-peers bench-record bench-verify train clean

demo: $(VENV)/ready ## Read an article: make demo ARTICLE=path-or-address
	$(BIN)/onrecord read $(ARTICLE)

web: $(VENV)/ready-web ## Open the reading room on the examples, in a browser
	$(BIN)/onrecord add examples/harbour.txt examples/archive.jsonl examples/quay-story --record examples.db
	$(BIN)/onrecord add --transcript examples/quay-transcript.txt --record examples.db
	$(BIN)/onrecord serve --record examples.db

docs: $(VENV)/ready-docs ## The pages of the Python API, into docs/api
	$(BIN)/python docs/pages.py docs/api
	@echo "docs/api/index.html"

image: ## The container's image, by an engine that is here, or its steps without one; under 500 MB
	container/build $(PYTHON)

test: $(VENV)/ready-dev ## Run every test, but those of training/ where its libraries are missing
	$(PYTEST) $(TESTS)
	@test -d ../shared/data/polnear || echo "Not checked, since the corpora are not beside this repository (../shared/data): the \
	figures on PolNeAR, Wikinews and the seed article, and the scorer beside the corpora's own. Checked without them: all \
	invented cases."

lint: $(VENV)/ready-dev ## Style, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: $(VENV)/ready-check ## What a change must pass, and what CI runs: lint, every test, those of training/ too
	$(MAKE) lint
	$(MAKE) test

check-all: ## make check by each Python that onrecord is for and that is found here
	@for version in 3.11 3.12 3.13; do \
	  python=$$(python$$version -c 'import sys; print(sys.executable)' 2>/dev/null || \
	    ls $${PYENV_ROOT:-$$HOME/.pyenv}/versions/$$version.*/bin/python 2>/dev/null | tail -1); \
	  if [ -z "$$python" ]; then echo "Python $$version is not here: left out"; continue; fi; \
	  echo "Python $$version"; \
	  $(MAKE) check PYTHON=$$python VENV=.venv-$$version || exit 1; \
	done

coverage: $(VENV)/ready-dev ## Which lines no test runs; speed is not measured under it
	$(PYTEST) -m "not speed" --cov --cov-report=term:skip-covered $(TESTS)

floors: $(VENV)/ready-dev ## Measure quality, and raise the floors that the tests hold it to
	$(BIN)/python -m bench.floors --raise

format: $(VENV)/ready-dev ## Put the formatting right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/ready-bench $(PEERS)/ready ## Quality and speed beside other tools
	$(BIN)/python -m bench

bench-peers: $(PEERS)/ready ## Environments of the tools that figures and days are measured beside (HeidelTime: Java)

bench-record: $(VENV)/ready ## A made record of a million statements, and how fast it answers
	$(BIN)/python -m bench.record

bench-verify: $(VENV)/ready ## Verdicts on quotations with known edits; one statement across outlets
	$(BIN)/python -m bench.verify
	$(BIN)/python -m bench.clusters

train: $(VENV)/ready-train ## Train the model and export it; CORRECTIONS=FILE takes users' corrections
	$(BIN)/python -m training $(if $(CORRECTIONS),--corrections $(CORRECTIONS))

clean: ## Remove everything that make made
	rm -rf $(VENV) .venv-* .coverage dist build .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
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

$(VENV)/ready-web: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[web]'
	touch $@ $(VENV)/ready

$(VENV)/ready-docs: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[docs,spacy]'
	touch $@ $(VENV)/ready

# The tests of training/ need torch, which nobody needs for reading.
$(VENV)/ready-check: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[dev]' torch onnx safetensors
	touch $@ $(VENV)/ready $(VENV)/ready-dev

$(VENV)/ready-bench: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[dev,bench]'
	touch $@

$(PEERS)/ready: bench/peers/amounts.txt bench/peers/times.txt
	for kind in amounts times; do $(PYTHON) -m venv $(PEERS)/$$kind && \
		{ $(PEERS)/$$kind/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
		-r bench/peers/$$kind.txt || xargs -n 1 $(PEERS)/$$kind/bin/python -m pip install --quiet \
		--disable-pip-version-check --no-deps < bench/peers/$$kind.txt || \
		echo "$$kind: not all of its tools install; the bench goes without"; }; done
	mkdir -p $(PEERS)/locale && localedef -i en_US -f UTF-8 $(PEERS)/locale/en_US.UTF-8 || true
	touch $@

$(VENV)/ready-train: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[dev,train]'
	touch $@
