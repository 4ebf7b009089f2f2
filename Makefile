# `make run` opens the app, `make test` runs every check. Each sets up .venv when it is missing or old.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check format lock clean

run: .venv/app.stamp
	$(BIN)/streamlit run app.py

test: .venv/dev.stamp check
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/app.stamp: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	touch $@

.venv/dev.stamp: .venv/app.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	touch $@

# Needs uv; rewrites the pinned lists after a change to requirements*.in.
lock:
	uv pip compile --universal --python-version 3.11 --quiet --no-header requirements.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --quiet --no-header requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
