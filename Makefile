# On Record. `make run` and `make test` do everything on a fresh machine; `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
SAMPLES ?= data/samples
ARCHIVE ?= seeds examples
# what is tested once more with numpy and Python in place of C
WITHOUT_C := tests/search/test_analysis.py tests/search/test_snippets.py tests/search/query/test_marking.py \
  tests/search/engines/whoosh/test_contract.py tests/search/engines/whoosh/execution
BENCH ?= data/bench
SECTIONS ?= 200000
MUTANTS ?=
# all weaknesses, and a list of what nothing is known of; only with --strict does it fail for those
AUDIT = $(BIN)/pip-audit --requirement deploy/constraints.txt --no-deps --disable-pip --progress-spinner off
# soupsieve 3 refuses Python 3.11.2, which Debian 12 has
FOR_DEBIAN := 'soupsieve<3'

.PHONY: help run test check lint types format fast-tests mutants browser compiler java soak bench bench-growth \
  constraints constraints-check words audit clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1	/' | expand -t 14

run: $(VENV)/installed  ## install, index seeds/ and examples/, serve the page (PORT=8000)
	$(BIN)/onrecord index rebuild seeds examples --index $(SAMPLES)
	$(BIN)/onrecord serve --index $(SAMPLES) --host $(HOST) --port $(PORT)

test: compiler $(VENV)/installed-dev browser java  ## install what the tests need, a browser included, and run them all
	$(BIN)/python -m pytest -n auto -m "not browser and not slow"
	$(BIN)/python -m pytest -n auto --dist loadfile -m "browser or slow"
	SEARCH_SPEEDUPS=off $(BIN)/python -m pytest -n auto -m "not browser and not slow" $(WITHOUT_C)

check: lint fast-tests  ## format, lint, types, imports and the fast tests: before every commit

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@$(MAKE) --no-print-directory types

types: $(VENV)/installed-dev
	$(BIN)/mypy
	$(BIN)/lint-imports

fast-tests: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto -m "not browser and not slow"
	SEARCH_SPEEDUPS=off $(BIN)/python -m pytest -m "not browser and not slow" $(WITHOUT_C)

format: $(VENV)/installed-dev  ## format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: $(VENV)/installed-dev  ## a Chromium for the browser tests: Debian's as root, else Playwright's own
	@command -v chromium >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; \
	else $(BIN)/python -m playwright install chromium; fi

compiler:  ## a C compiler for the compiled part: Debian's as root; elsewhere numpy does its work without one
	@command -v cc >/dev/null || command -v gcc >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev; \
	fi

java:  ## Java and Maven for the OpenSearch tests: Debian's as root; elsewhere the tests are left out without them
	@{ command -v java && command -v mvn && command -v curl; } >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jdk-headless maven curl; \
	fi

soak: $(VENV)/installed-soak  ## what takes too long for CI: kills, power cuts, thousands of queries
	$(BIN)/python -m pytest tests/soak/soak_*.py

mutants: $(VENV)/installed-mutants  ## faults put in on purpose, and whether the tests notice: MUTANTS="dates --survivors"
	$(BIN)/python -m benchmarks.mutants $(MUTANTS)

bench: $(VENV)/installed-bench  ## speed beside other engines, over HTTP, during rebuilds; of the archive ARCHIVE=…; half an hour
	@mkdir -p $(BENCH)
	$(BIN)/python -m benchmarks.speed --sections 20000 --work $(BENCH) --json $(BENCH)/speed-small.json
	$(BIN)/python -m benchmarks.speed --sections $(SECTIONS) --hostile --memory-after 10000 \
	  --work $(BENCH) --json $(BENCH)/speed-large.json
	$(BIN)/python -m benchmarks.http --sections $(SECTIONS) --work $(BENCH) --json $(BENCH)/http.json
	$(BIN)/python -m benchmarks.requests_during_rebuilds --json $(BENCH)/rebuilds.json
	$(BIN)/python -m benchmarks.results $(BENCH) benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks.archive $(ARCHIVE)

bench-growth: $(VENV)/installed-bench  ## the same with 10,000, 100,000 and 1,000,000 sections, and how the cost grows
	@mkdir -p $(BENCH)
	$(BIN)/python -m benchmarks.speed --growth 10000,100000,1000000 --engines onrecord,tantivy --memory-after 10000 \
	  --work $(BENCH) --json $(BENCH)/growth.json
	$(BIN)/python -m benchmarks.results $(BENCH) benchmarks/RESULTS.md

words: $(VENV)/installed  ## write the list of the interface's words anew: web/locales/messages.pot
	$(BIN)/python -c 'from web.wording import write; write()'

constraints:  ## pin what a deployment installs: deploy/constraints.txt
	@rm -rf build/pinned && $(PYTHON) -m venv build/pinned
	build/pinned/bin/python -m pip install --quiet --disable-pip-version-check '.[opensearch]' $(FOR_DEBIAN)
	@{ echo '# What On Record is deployed with: make constraints'; \
	  build/pinned/bin/python -m pip freeze --exclude onrecord; } > deploy/constraints.txt

constraints-check:  ## whether exactly what is pinned installs, fits together and runs
	@rm -rf build/pinned && $(PYTHON) -m venv build/pinned
	build/pinned/bin/python -m pip install --quiet --disable-pip-version-check -c deploy/constraints.txt '.[opensearch]'
	build/pinned/bin/python -m pip check
	build/pinned/bin/python -m pip freeze --exclude onrecord | diff - <(grep -v "^#" deploy/constraints.txt)
	cd build/pinned && bin/onrecord --version

audit: $(VENV)/installed-audit  ## known weaknesses of what is pinned: asks PyPI; fails where it does not know a version
	$(AUDIT) && $(AUDIT) --strict >/dev/null

clean:  ## remove the environment and the caches, not the indexes
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info search/*.so

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "On Record needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: setup.cfg setup.py pyproject.toml $(wildcard search/native/*) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/installed-dev: setup.cfg setup.py pyproject.toml $(wildcard search/native/*) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-mutants: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[mutants]'
	@touch $@

$(VENV)/installed-soak: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[soak]'
	@touch $@

$(VENV)/installed-audit: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[audit]'
	@touch $@

$(VENV)/installed-bench: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@
