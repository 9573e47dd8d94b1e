# Every target sets up what it needs: on a fresh machine, `make demo` or `make test` is the whole installation.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-header --constraint constraints.txt
BILL := build/presscite.cdx.json
SOURCES := index rag ui eval tests
# Tests run side by side in as many processes, of up to 2 GB each; so no library starts a thread for each core.
WORKERS ?= 2
FUZZ_SECONDS ?= 600
KILLS ?= 900
REAL_KILLS ?= 100
DIST ?= dist

.DEFAULT_GOAL := help
.PHONY: help setup demo test fuzz kills check lock audit wheel screenshots clean

SHELL := bash

help:  ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(READY)  ## Install everything into .venv (the other targets do it by themselves)

# The stamp is written last, so an interrupted installation is taken up again, and it is older than the files below once
# one of them changes. Everything is installed by its hash but torch, of which each registry has a build of its own.
$(READY): pyproject.toml constraints.txt requirements.lock requirements-dev.lock
	@echo "Setting up $(VENV) (a few minutes the first time)"
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --no-deps --require-hashes --requirement requirements.lock --requirement requirements-dev.lock
	$(INSTALL) --constraint constraints.txt torch
	$(INSTALL) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check || (echo "After a change of dependencies: make lock" && false)
	@touch $@

demo: $(READY)  ## Index the sample release and ask it a question
	$(BIN)/press-index sync eval/data/sample/sms-10189.txt
	$(BIN)/press-ask "Which detention centers operate under SMS?"
	@printf '\nAsk the next question with: $(BIN)/press-ask "Which anniversary of diplomatic relations fell in 2017?"\n'

test: $(READY)  ## Run the tests
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

fuzz: $(READY)  ## Give every reader odd inputs for FUZZ_SECONDS
	$(BIN)/python -m tests.fuzz_intake $(FUZZ_SECONDS)

kills: $(READY)  ## Kill KILLS updates, and REAL_KILLS with the real embedder; nothing may be lost
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.kills $(KILLS) $(REAL_KILLS)

check: $(READY)  ## Lint, formatting, types, import layers
	$(BIN)/ruff check $(SOURCES) .ci hatch_build.py
	$(BIN)/ruff format --check $(SOURCES) .ci hatch_build.py
	$(BIN)/mypy
	$(BIN)/lint-imports

# What torch needs is named, for torch itself is left out; the second file has what the first has not.
lock:  ## Pin with hashes what `make` installs (after a change of dependencies)
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --constraint constraints.txt uv
	$(COMPILE) --excludes <(echo torch) --extra offline --output-file requirements.lock \
		pyproject.toml <(printf '%s\n' networkx setuptools sympy) >/dev/null
	$(COMPILE) --excludes <(echo torch) --extra offline --extra dev --output-file requirements-dev.lock \
		$$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' requirements.lock) pyproject.toml >/dev/null

audit: $(READY)  ## Look up known vulnerabilities, where a source of advisories answers
	$(BIN)/python .ci/audit.py

$(BILL): $(READY) requirements.lock
	@mkdir -p $(@D)
	cat requirements.lock <(grep ^torch== constraints.txt) | $(BIN)/cyclonedx-py requirements --pyproject pyproject.toml \
		--mc-type library --short-PURLs --index-url "" --output-reproducible --output-file $@ - 2>/dev/null

wheel: $(BILL)  ## Build the wheel, with its bill of materials (CycloneDX), into DIST
	$(BIN)/python -m pip wheel --disable-pip-version-check --quiet --no-deps --no-build-isolation --wheel-dir $(DIST) .

screenshots: $(READY)  ## Photograph the chat for docs/screenshots (needs chromium)
	$(BIN)/python -m tests.screenshots

clean:  ## Remove the environment, caches, built files and the demo's archive
	rm -rf $(VENV) .presscite dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +
