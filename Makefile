# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
# `make help` lists what there is. Everything needed goes into .venv, from locks with hashes.

VENV ?= $(CURDIR)/.venv
PORT ?= 8501
BIN = $(VENV)/bin
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
POSTGIS ?= $(wildcard /usr/share/postgresql/*/extension/postgis.control)
PYTEST = PYTHONDONTWRITEBYTECODE=1 $(BIN)/python -m pytest
WORKERS ?= 2
UV = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header $(LOCK_ARGS)

.DEFAULT_GOAL := help
.PHONY: help run test test-fast check bench torture lock wheel clean install develop chromium postgres readers

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-10s %s\n' "$$name" "$$what"; done

run: install ## Start the atlas on http://localhost:8501 (PORT=... for another)
	$(BIN)/python -m kez_geo run --port $(PORT)

test: develop chromium postgres readers ## Run all tests, those in a browser and on a database server too
	$(PYTEST) -n $(WORKERS) --dist loadfile

test-fast: develop ## Run the tests that need no browser, no database server and no patience
	$(PYTEST) -n $(WORKERS) --dist loadfile -m "not browser and not postgis and not slow" --hypothesis-profile=quick

check: develop ## Check style, types, layers and docstrings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/numpydoc lint $$(find kez_geo -name '*.py')
	$(BIN)/mypy

bench: develop chromium ## Measure the speed that README.md reports
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.paper

torture: develop postgres ## Kill writers and fill disks for an hour (as root; TORTURE="--on file --kills 100" for less)
	PYTHONPATH=.:tests $(BIN)/python -m torture $(TORTURE)

lock: develop ## Resolve the locks anew (LOCK_ARGS=--upgrade for newer versions)
	$(UV) --output-file requirements/run.txt
	$(UV) --output-file requirements/develop.txt --group develop --constraint requirements/run.txt

wheel: develop ## Build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls -l dist/*.whl

clean: ## Remove what the other commands made
	rm -rf $(VENV) build dist test-results .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

install:
	@PYTHON="$(PYTHON)" requirements/install run $(VENV)

develop:
	@PYTHON="$(PYTHON)" requirements/install develop $(VENV)

chromium: develop
	@test -n "$(CHROMIUM)" || requirements/debian chromium fonts-liberation
	@# What drives the browser needs a library that a small Debian lacks.
	@$(BIN)/python -m playwright --version >/dev/null 2>&1 || requirements/debian libatomic1

# Programs that open what we export, as its readers will.
readers:
	@command -v pdftotext >/dev/null || requirements/debian poppler-utils
	@command -v soffice >/dev/null || requirements/debian libreoffice-calc-nogui libreoffice-impress-nogui

postgres:
	@test -n "$(POSTGIS)" || requirements/debian postgresql postgresql-postgis
