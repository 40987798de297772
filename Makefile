# Two commands are enough: `make demo` and `make test`. Each installs what it needs into .venv.
PYTHON ?= python3
BIN := .venv/bin
DEMO ?= serve

.PHONY: demo test lint bench docs lock clean

demo: .venv/installed
	@if [ "$(DEMO)" = print ] || [ ! -t 1 ]; then $(BIN)/accordingto demo --print; else $(BIN)/accordingto demo; fi

test: .venv/developing
	$(BIN)/python -m pytest

lint: .venv/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/measuring
	$(BIN)/python -m bench

docs: .venv/developing
	$(BIN)/python -m docs.generate

lock: .venv/developing
	$(BIN)/python -m pip freeze --exclude-editable | grep -v '^accordingto' > requirements.lock

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet -c requirements.lock -e .
	@$(BIN)/python -m compileall -q src/accordingto # where bytecode is not written, each process would compile anew
	@touch $@

.venv/developing: .venv/installed
	$(BIN)/python -m pip install --quiet -c requirements.lock -e '.[dev]'
	@touch $@

.venv/measuring: .venv/developing
	$(BIN)/python -m pip install --quiet -c requirements.lock -e '.[dev,bench]'
	@touch $@

clean:
	rm -rf .venv build dist
