# Golden Thread. `make demo` shows it, `make test` proves it; the rest is for developers.
.PHONY: help setup demo test nightly bench check requirements format wheel clean

PYTHON := .venv/bin/python
export PORT ?= 8000

help:
	@echo "make demo          eight councils in your browser (PORT=8000)"
	@echo "make test          everything, on SQLite and on PostgreSQL, browser journeys included"
	@echo "make setup         the environment alone; leaves .venv/bin/goldenthread"
	@echo "make check         ruff, templates, types, import contracts, migrations"
	@echo "make nightly       the long tests"
	@echo "make bench         speed as ratios, each beside its floor or peer"
	@echo "make requirements  which requirements are shown, by which test"
	@echo "make wheel         the package, with built assets, in dist/"

setup:
	@tools/setup

demo:
	@tools/setup --without-tests
	@$(PYTHON) -m goldenthread demo --port $(PORT)

test:
	@tools/system-packages
	@tools/setup
	@$(PYTHON) tools/run_tests.py

nightly:
	@tools/system-packages --nightly
	@tools/setup
	@$(PYTHON) tools/run_tests.py --nightly

bench:
	@tools/setup
	@$(PYTHON) tools/run_benchmarks.py

check:
	@tools/setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/djlint --lint --quiet src
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@DJANGO_SETTINGS_MODULE=tests.settings $(PYTHON) -m django makemigrations --check --dry-run

requirements:
	@tools/setup
	@$(PYTHON) tools/requirements.py

format:
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format --quiet .

wheel:
	@tools/setup
	@tools/uv build

clean:
	rm -rf .venv .tools node_modules dist .demo var src/goldenthread/web/static/built
