# Every target sets up what it needs: on a fresh machine, `make demo` or `make test` is the whole installation.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CONSTRAINED := $(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt
SOURCES := index rag ui eval tests
# Tests run side by side in as many processes, of up to 2 GB each; so no library starts a thread for each core.
WORKERS ?= 2
FUZZ_SECONDS ?= 600

.DEFAULT_GOAL := help
.PHONY: help setup demo test fuzz check screenshots clean

help:  ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(READY)  ## Install everything into .venv (the other targets do it by themselves)

# The stamp is written last, so an interrupted installation is taken up again, and it is older than
# pyproject.toml or constraints.txt once one of them changes.
$(READY): pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (a few minutes the first time)"
	$(PYTHON) -m venv $(VENV)
	$(CONSTRAINED) torch
	$(CONSTRAINED) --editable ".[offline,dev]"
	@touch $@

demo: $(READY)  ## Index the sample release and ask it a question
	$(BIN)/press-index sync eval/data/sample/sms-10189.txt
	$(BIN)/press-ask "Which detention centers operate under SMS?"
	@printf '\nAsk the next question with: $(BIN)/press-ask "Which anniversary of diplomatic relations fell in 2017?"\n'

test: $(READY)  ## Run the tests
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

fuzz: $(READY)  ## Give every reader odd inputs for FUZZ_SECONDS
	$(BIN)/python -m tests.fuzz_intake $(FUZZ_SECONDS)

check: $(READY)  ## Lint, formatting, types, import layers
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

screenshots: $(READY)  ## Photograph the chat for docs/screenshots (needs chromium)
	$(BIN)/python -m tests.screenshots

clean:  ## Remove the environment, caches, built files and the demo's archive
	rm -rf $(VENV) .presscite dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +
