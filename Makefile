# make demo, make test: the two commands of a new user. Everything else is for those who change kg.
.DEFAULT_GOAL := help
.PHONY: help demo test readme accuracy guide lock wheel clean
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --require-hashes --requirement
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' --group build

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/python:
	@for python in $${PYTHON:-} python3.11 python3.12 python3.13 python3.14 python3 python; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "==> .venv: a new environment with $$($$python --version)"; \
			$$python -m venv .venv; touch $@; exit 0; \
		fi; \
	done; \
	echo "kg needs Python 3.11 or newer, and none was found. Install one, or name it: make demo PYTHON=/path/to/python3" >&2; exit 1

.venv/installed: .venv/python requirements.lock pyproject.toml
	@echo "==> .venv: the locked packages of requirements.lock (some 150 MB, once; takes a minute)"
	@$(INSTALL) requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	@echo "==> .venv: the locked packages of requirements-dev.lock (linters, test tools, Java for Neo4j; once)"
	@$(INSTALL) requirements-dev.lock
	@touch $@

DEMO := $(BIN)/kg build tests/data/ouhai-2025-03-04.txt --district 浙江省温州市瓯海区 --published 2025-03-04 -o out/demo

demo: .venv/installed ## Build the graph of the sample page and show what was found
	@echo "==> $(DEMO)"
	@$(DEMO)

test: .venv/installed-dev ## Check style and types, then run all tests, those against a real Neo4j among them
	@echo "==> ruff: style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "==> mypy --strict: types"
	@$(BIN)/mypy
	@echo "==> kg derive --check: files generated from schema/ontology.yaml"
	@$(BIN)/kg derive --check
	@echo "==> pytest: all tests (the first time fetches Neo4j for them, some 125 MB)"
	@$(BIN)/pytest

readme: .venv/installed-dev ## Run the commands in the READMEs and the notebook, and write what they print
	@echo "==> README.md, README.zh.md"
	@$(BIN)/python tests/readme.py
	@echo "==> examples/local-politics.ipynb"
	@$(BIN)/python tests/notebook.py

accuracy: .venv/installed-dev ## Measure extraction (and on folders in GOLD="…") and write the tables into the READMEs
	@echo "==> README.md, README.zh.md, bench/README.md"
	@$(BIN)/python -m bench.accuracy $(GOLD)

guide: .venv/python ## Serve the guide for Neo4j Browser until stopped, and say how to play it there
	@$(BIN)/python cypher/serve.py

lock: .venv/installed-dev ## Lock the newest versions that pyproject.toml allows
	@echo "==> requirements.lock, requirements-dev.lock"
	@$(LOCK) --output-file requirements.lock
	@$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

wheel: .venv/installed-dev ## Build dist/*.whl
	@echo "==> dist/"
	@$(BIN)/python -m build --no-isolation --wheel

clean: ## Remove the environment and everything built
	@rm -rf .venv dist out
