# The one list of commands. `make` alone shows them.
#
# A machine needs Python 3.11 or later (with venv) and make; each command makes .venv first, if it is
# missing or older than what it is made of.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
READY := .venv/.ready
MADE := .venv/.made
CATALOGUES := $(wildcard src/tertial/locale/*/LC_MESSAGES/*.po)
ASSETS := $(shell find src/tertial/web/assets -type f)
SETUP_INPUTS := pyproject.toml package-lock.json hatch_build.py tools/setup \
	requirements/runtime.txt requirements/build.txt requirements/node.txt \
	requirements/test.txt requirements/check.txt

# A checkout that was moved, or a Python that was replaced, makes the environment stale.
ifneq ($(shell $(BIN)/python -c 'print(open("$(READY)").read())' 2>/dev/null),$(CURDIR))
$(shell rm -f $(READY))
endif

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(READY) $(MADE) ## Make .venv with the tertial command (every other command does this by itself)
	@:

# The stamps come last, so that an interrupted set-up is taken up again.
$(READY): $(SETUP_INPUTS)
	@tools/setup runtime build test check
	@printf '%s' '$(CURDIR)' > $@

$(MADE): $(READY) $(CATALOGUES) $(ASSETS)
	@$(BIN)/python hatch_build.py
	@touch $@

.venv/.ready-%: $(READY) requirements/%.txt
	@tools/setup $*
	@touch $@

.PHONY: demo
demo: setup ## Open an invented municipality in the browser
	@$(BIN)/tertial demo

.PHONY: test
test: setup ## Run the tests that are quick enough for every change
	@tools/browser
	$(BIN)/python -m pytest --numprocesses=2 $(ARGS)

.PHONY: test-slow
test-slow: setup ## Run the tests that take their time
	@tools/browser
	$(BIN)/python -m pytest -m slow --timeout=3600 $(ARGS)

.PHONY: check
check: lint types rooms ## Check style, types and which room imports which

.PHONY: lint
lint: setup ## Check style and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

.PHONY: types
types: setup ## Check types
	$(BIN)/mypy

.PHONY: rooms
rooms: setup ## Check that rooms import only what lies below them
	$(BIN)/lint-imports

.PHONY: format
format: setup ## Put the source in order: formatting, imports and what can be mended by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: words
words: setup ## Bring the program's words into the Swedish catalogue, where new ones wait for their Swedish
	$(BIN)/python tools/words.py

.PHONY: rules
rules: setup ## Write the reference of the rules from the rules themselves
	$(BIN)/python -m tools.rules

.PHONY: bench
bench: setup .venv/.ready-bench ## Measure speed and memory, and write docs/reference/benchmarks.md
	$(BIN)/python -m tests.bench $(ARGS)

.PHONY: bench-deadline
bench-deadline: setup ## Let managers report all at once, and count what is lost (ARGS="--managers 500 --minutes 10")
	@$(BIN)/python -m tests.bench.deadline $(ARGS)

.PHONY: docs
docs: setup .venv/.ready-docs ## Build the documentation as pages in site/
	$(BIN)/mkdocs build --strict --quiet
	@echo "Open site/index.html"

.PHONY: lock
lock: setup .venv/.ready-lock ## Lock the packages of pyproject.toml and package.json anew (ARGS=--upgrade for newer versions)
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/lock $(ARGS)
	@npm install --package-lock-only --ignore-scripts

.PHONY: clean
clean: ## Remove everything that these commands made
	rm -rf .venv .browser .setup.lock node_modules demo-output site dist build
	rm -rf src/tertial/documents/rendering/fonts src/tertial/web/static
	find src -name '*.mo' -delete
