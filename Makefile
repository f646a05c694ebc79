# The only task runner. `make serve` runs the product, `make test` proves it.
.SILENT:
.ONESHELL:
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PORT ?= 8000
DATA ?= var
PYTHON ?= python3
BIN := .venv/bin
# The pip of the machine works on our environment: Debian's Python cannot put one inside by itself.
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check -qq --no-input
CATALOGUES := $(wildcard domicile/config/locale/*/LC_MESSAGES/*.po domicile/services/*/locale/*/LC_MESSAGES/*.po)
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
NODES ?= 2
# A file's tests share what it starts, so they stay together; conftest.py says which file is first.
SPREAD := --dist loadfile --no-loadscope-reorder

.PHONY: help env env-dev serve test check fix journeys pictures promises bench rulebook messages docs clean

help: ## what there is
	grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

env: .venv/.ready ## the environment in .venv, and nothing else
env-dev: .venv/.ready-dev

.venv/bin/python:
	if ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
	    echo "Python 3.11 or later is needed; PYTHON=python3.11 make … names one." >&2; exit 1; fi
	if ! $(PYTHON) -m pip --version > /dev/null 2>&1; then
	    echo "pip is needed (Debian: apt-get install python3-pip)." >&2; exit 1; fi
	$(PYTHON) -m venv --without-pip .venv

.venv/.installed: .venv/bin/python requirements/runtime.txt requirements/build.txt pyproject.toml
	echo "Installing what is locked in requirements/ into .venv …"
	$(PIP) install --require-hashes -r requirements/runtime.txt
	$(PIP) install --require-hashes -r requirements/build.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	touch $@

.venv/.ready: .venv/.installed $(CATALOGUES)
	for folder in domicile/config/locale domicile/services/*/locale; do
	    if [ -d $$folder ]; then $(BIN)/pybabel --quiet compile --domain django --directory $$folder; fi
	done
	touch $@

.venv/.ready-dev: .venv/.ready requirements/dev.txt
	$(PIP) install --require-hashes -r requirements/dev.txt
	touch $@

serve: env ## the whole product on http://127.0.0.1:8000 (PORT=, DATA=)
	DOMICILE_PORT=$(PORT) DOMICILE_DATA=$(DATA) exec $(BIN)/domicile serve

# Programs the tests drive; asked for only where they are missing.
define tools
	missing=""
	command -v chromium > /dev/null || missing="$$missing chromium"
	command -v msgfmt > /dev/null || missing="$$missing gettext"
	command -v pdftotext > /dev/null || missing="$$missing poppler-utils"
	command -v qpdf > /dev/null || missing="$$missing qpdf"
	[ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || missing="$$missing fonts-noto-cjk"
	if [ -n "$$missing" ]; then
	    $(SUDO) apt-get update -qq
	    $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $$missing > /dev/null
	fi
endef

test: env-dev ## every test there is
	$(tools)
	$(BIN)/python -m pytest -n $(NODES) $(SPREAD) --quiet

journeys: env-dev ## the browser tests alone
	$(tools)
	$(BIN)/python -m pytest -n $(NODES) $(SPREAD) --quiet -m journey

pictures: env-dev ## the pictures of the README, taken anew
	$(BIN)/python -m tests.journeys.pictures

check: env-dev ## lint, types, structure, freshness
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports > /dev/null || $(BIN)/lint-imports
	git ls-files -z '*.html' | xargs -0 -r $(BIN)/djhtml --check --tabwidth 2
	$(BIN)/domicile manage makemigrations --check --dry-run --verbosity 0
	$(BIN)/python -m pytest -q -n 0 tests/test_freshness.py

fix: env-dev ## format, and mend what can be mended
	$(BIN)/ruff check --quiet --fix || true
	$(BIN)/ruff format --quiet
	git ls-files -z '*.html' | xargs -0 -r $(BIN)/djhtml --tabwidth 2

coverage: env-dev ## every test, and which lines and branches none of them reaches
	$(tools)
	$(BIN)/python -m pytest -n $(NODES) $(SPREAD) --quiet --cov --cov-report=term-missing:skip-covered

promises: env-dev ## the fault cases at their full counts, hours long (docs/security.md)
	$(BIN)/python -m tests.promises

bench: env-dev ## the speed table, side by side with a bare Django
	$(BIN)/python -m bench

rulebook: env ## write every service's rulebook anew
	$(BIN)/domicile rulebook --write

messages: env-dev ## bring the catalogues up to date with the texts
	$(tools)
	$(BIN)/domicile manage makemessages --locale zh_Hant --locale zh_Hans --locale pt --no-location --no-obsolete --ignore 'tests/*' --ignore '*/tests/*' --ignore 'bench/*' --ignore '.venv/*' --verbosity 0

docs: env-dev ## the documentation as pages, and its generated parts
	$(BIN)/python -m domicile.config.reference > docs/configuration.md
	$(BIN)/python -m domicile.config.roles_page > docs/roles.md
	$(BIN)/mkdocs build --quiet --strict

clean: ## remove what was built; the data folder stays
	rm -rf .venv site .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
