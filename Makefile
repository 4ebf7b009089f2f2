# make run    opens the app
# make quick  runs for a minute the tests closest to what changed since the last commit
#             (make quick SINCE=main: since a branch)
# make check  format, lint, spelling, types, import contracts
# make test   runs every check, and on Python 3.12 or later says how much of the code ran
# Each sets up .venv when it is missing or old.

PYTHON ?= python3
BIN := .venv/bin

# Which lines ran costs nothing where the interpreter can tell once and be silent after (sys.monitoring,
# Python 3.12); counting each line again and again, before it, makes the tests a third to two thirds
# slower: there `make coverage` is a run of its own.
COVER := --cov=core --cov=pages --cov-report=
HAS_MONITORING = $(shell $(BIN)/python -c "import sys; print('yes' * hasattr(sys, 'monitoring'))")

.PHONY: run cluster test quick mutations coverage check style types format bench bench-all-rows bench-boosting bench-clicks bench-concepts bench-folds bench-models bench-panels bench-service bench-shapley bench-damage bench-store bench-what-if contact-sheet moving-picture corpus simulate trust fuzz load lock upgrade clean

run: .venv/app.stamp
	$(BIN)/streamlit run server.py

# Types and contracts take one processor a minute: they are checked beside the tests.
TYPES := $(BIN)/mypy && PYTHONPATH=. $(BIN)/lint-imports

test: .venv/dev.stamp style
	@told=$$(mktemp); ($(TYPES)) > $$told 2>&1 & types=$$!; \
	COVERAGE_CORE=sysmon $(BIN)/python -m pytest -n auto --dist loadgroup $(if $(HAS_MONITORING),$(COVER)); \
	tests=$$?; wait $$types; types=$$?; cat $$told; rm $$told; [ $$tests = 0 ] && [ $$types = 0 ]
	@$(if $(HAS_MONITORING),$(BIN)/coverage report | tail -1,\
	echo "Coverage: not measured before Python 3.12; make coverage does, slowly.")

# Breaks the code on purpose, a line at a time: every change must turn a test red.
mutations: .venv/dev.stamp
	$(BIN)/python -m tests.mutations $(ARGS)

coverage: .venv/dev.stamp
	$(BIN)/python -m pytest -n auto --dist loadgroup $(COVER)
	$(BIN)/coverage report --skip-covered --sort=cover

quick: .venv/dev.stamp
	$(BIN)/python -m tests.touched $(SINCE)

check: style types

style: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/codespell

types: .venv/dev.stamp
	$(TYPES)

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

# A Dask cluster of two workers here; the app then runs with WORKBENCH_CLUSTER=tcp://127.0.0.1:8786.
cluster: .venv/cluster.stamp
	$(BIN)/python -m core.machine.start_cluster $(ARGS)

.venv/cluster.stamp: .venv/app.stamp requirements-cluster.txt
	$(BIN)/python -m pip install --quiet --requirement requirements-cluster.txt
	touch $@

# Ours beside other tools, in an environment of its own: make bench ARGS="--rows 100000 --repeats 3"
bench: .venv-bench/app.stamp
	.venv-bench/bin/python -m bench $(ARGS)

# A CSV larger than memory, trained on whole: make bench-all-rows ARGS="--gigabytes 3 --memory 4GB"
bench-all-rows: .venv/app.stamp
	$(BIN)/python -m bench.all_rows $(ARGS)

# Boosted models with their defaults beside each library's own: make bench-boosting ARGS="--seeds 0 1"
bench-boosting: .venv/app.stamp
	$(BIN)/python -m bench.boosting $(ARGS)

# Every concept with its default settings, the slowest first.
# Every click of every page with its server time (make bench-clicks ARGS=my_table.csv).
bench-clicks: .venv/dev.stamp
	$(BIN)/python -m bench.clicks $(ARGS)

# Every page in light, dark and on a phone's width, as pictures on one sheet (needs a Chromium).
contact-sheet: .venv/dev.stamp
	$(BIN)/python -m tests.browser.contact_sheet $(or $(ARGS),test-results/sheet)

# The picture of the README, played anew in half a minute (needs a Chromium).
moving-picture: .venv/dev.stamp
	$(BIN)/python -m tests.browser.moving_picture $(or $(ARGS),docs/first_model.gif)

bench-concepts: .venv/app.stamp
	$(BIN)/python -m bench.concepts $(ARGS)

# Folds of 100,000 rows prepared, beside a plain ColumnTransformer of the same work.
bench-folds: .venv/app.stamp
	$(BIN)/python -m bench.folds $(ARGS)

# What is made of ten tables in a minute each, beside other tools; the first time with --install:
# make bench-models ARGS="--install --seconds 60 --csv german.csv:credit_risk"
bench-models: .venv/app.stamp
	$(BIN)/python -m bench.models $(ARGS)

# Every panel of Features, Balance, Clean and Train on 100,000 rows, with every method chosen once.
bench-panels: .venv/app.stamp
	$(BIN)/python -m bench.panels $(ARGS)

# Exported services installed from their own locks, and asked there: make bench-service ARGS="--uv uv"
bench-service: .venv/app.stamp
	$(BIN)/python -m bench.service $(ARGS)

# Exact values of 10,000 rows and 300 trees beside shap.TreeExplainer, in one run.
bench-shapley: .venv/app.stamp
	$(BIN)/python -m bench.shapley $(ARGS)

# Two writers, kills, a full disk: nothing confirmed is lost.
bench-store: .venv/app.stamp
	$(BIN)/python -m bench.store $(ARGS)

# Every kind of file of a workspace damaged, one at a time: nothing raw is raised, nobody else is harmed.
bench-damage: .venv/app.stamp
	$(BIN)/python -m bench.damage $(ARGS)

# The same, written down with the tests that keep each fault away: docs/trust.md
trust: .venv/app.stamp
	$(BIN)/python -m bench.trust

# Many sessions at once beside a training job: make load ARGS="--sessions 50 --seconds 600"
load: .venv/app.stamp
	$(BIN)/python -m bench.load $(ARGS)

# Whatever comes from outside, changed at random, sixteen times as often as `make test` does it.
fuzz: .venv/dev.stamp
	WORKBENCH_FUZZ=16 $(BIN)/python -m pytest -q -n 2 tests/test_fuzz.py

# The smallest changes of 100 rows: how many are found, whether any is wrong, and the slowest search.
bench-what-if: .venv/app.stamp
	$(BIN)/python -m bench.what_if $(ARGS)

# Tables whose truth is known, drawn again and again: is what is said of them right?
# A tenth of the tables: make simulate ARGS="--share 0.1"
simulate: .venv/app.stamp
	$(BIN)/python -m bench.simulate $(ARGS)

.venv-bench/app.stamp: requirements.txt requirements-bench.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet -r requirements.txt -r requirements-bench.txt
	touch $@

# Every table file of a folder, loaded by us and by pandas, polars and duckdb: make corpus DIR=folder
corpus: .venv-bench/app.stamp
	.venv-bench/bin/python -m bench.corpus $(DIR)

# Needs uv. `make lock` rewrites the pinned lists after a change to requirements*.in and leaves the other
# pins alone; `make upgrade` takes the newest of everything that the ranges allow: then `make test`.
LOCK := uv pip compile --universal --python-version 3.11 --quiet --no-header

lock:
	$(LOCK) $(NEWER) requirements.in -o requirements.txt
	$(LOCK) $(NEWER) requirements-dev.in -o requirements-dev.txt
	$(LOCK) $(NEWER) requirements-bench.in -o requirements-bench.txt

upgrade: NEWER := --upgrade
upgrade: lock

clean:
	rm -rf .venv .venv-bench .venv-models bench/data .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
