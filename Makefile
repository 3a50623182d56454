# Every target says in one line what it does. Nothing here needs more than Python 3.11, make and git.
# Where the distribution has the Python we are locked to, that one: it is built with every optimisation, and runs Liêm in
# little more than half the time of one that was compiled on the spot without.
ifndef PYTHON
PYTHON := $(shell for found in /usr/bin/python3.11 python3.11 python3; do \
	$$found -c 'import ensurepip, venv' 2> /dev/null && echo $$found && break; done)
endif
ifeq ($(PYTHON),)
PYTHON := python3
endif
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input
CHECKS := check-format check-lint check-types check-imports check-migrations check-sizes check-glossary check-words
CHECK_DATA := build/check-data

export DJANGO_SETTINGS_MODULE := config.settings
# Compiled modules are kept, as on any installation: a command starts in half the time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install install-dev demo serve test check bench format lock holidays $(CHECKS)
.DEFAULT_GOAL := help

help:
	@echo "make install   the liem command with its locked dependencies, in .venv"
	@echo "make demo      install, load the example, print its report, write the Word file"
	@echo "make serve     the pages in the browser: of LIEM_DATA, or of the example when make demo has loaded it"
	@echo "make test      all tests on SQLite, in random order (LIEM_DATABASE_URL=postgres://... for PostgreSQL)"
	@echo "make check     format, lint, types, layers, migrations, sizes, glossary, words"
	@echo "make bench     speed beside hand-written SQL, with 100,000 inspections"
	@echo "make format    put the code into its one format"
	@echo "make lock      renew the locked versions in requirements/ (the only target that resolves versions)"
	@echo "make holidays  renew the days off in liem/platform/holidays.csv from the newest library of holidays"

install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try make PYTHON=python3.12")'
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

# The command itself is installed last, without looking anything up: setuptools is among the locked packages.
$(VENV)/.installed: requirements/base.txt pyproject.toml | $(BIN)/python
	@echo "Installing what liem needs to run, versions and hashes locked"
	@$(PIP) install --quiet --require-hashes -r requirements/base.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing what liem needs to run and to be tested, versions and hashes locked"
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.installed

demo: install
	@echo "Loading the example and printing its report"
	@$(BIN)/liem demo

# Without LIEM_DATA the example that `make demo` has loaded is served.
serve: install
	@LIEM_DATA="$${LIEM_DATA:-demo-data}" $(BIN)/liem serve $(SERVE_ARGS)

test: install-dev
	@echo "Running all tests in random order, two processes"
	@$(BIN)/python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder $(PYTEST_ARGS)

check: install-dev
	@echo "Checking the code itself: $(CHECKS:check-%=%)"
	@$(MAKE) --no-print-directory --keep-going $(CHECKS)

check-format:
	@echo "- format" && $(BIN)/ruff format --check --quiet .

check-lint:
	@echo "- lint" && $(BIN)/ruff check --quiet .

check-types:
	@echo "- types" && $(BIN)/mypy --no-error-summary

check-imports:
	@echo "- imports go only downwards" && mkdir -p build && \
	{ $(BIN)/lint-imports --no-cache > build/imports.txt || { cat build/imports.txt; false; }; }

check-migrations:
	@echo "- migrations are complete" && mkdir -p -m 700 $(CHECK_DATA) && \
	LIEM_DATA=$(CHECK_DATA) LIEM_DATABASE_URL= $(BIN)/python -m django makemigrations --check --dry-run

check-sizes:
	@echo "- sizes of files and functions" && $(BIN)/python -m tools.check_sizes

check-glossary:
	@echo "- one name for one thing" && $(BIN)/python -m tools.check_glossary

check-words:
	@echo "- words that have no place here" && $(BIN)/python -m tools.check_words

bench: install-dev
	@echo "Measuring beside hand-written SQL"
	@$(BIN)/python -m bench $(BENCH_ARGS)

format: install-dev
	@echo "Formatting, and fixing what can be fixed safely"
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

holidays:
	@bash tools/holidays.sh

lock:
	@echo "Resolving the newest versions that pyproject.toml admits, with hashes"
	@PYTHON="$(PYTHON)" bash tools/lock.sh
