# Two commands start here: `make demo` and `make test`. `make check` is what CI asks for beside the tests.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PORT ?= 8471
# Processes that run the tests; each makes a demonstration of its own.
WORKERS ?= 2

.PHONY: demo test check lint types architecture docs lock bench fault clean

demo: .venv/base
	$(BIN)/inquest demo demo --port $(PORT)

test: .venv/dev .venv-field/done
	sh tools/system_programs.sh
	$(BIN)/python -m coverage erase
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term:skip-covered $(ARGS)

check: lint types architecture docs

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

architecture: .venv/dev
	$(BIN)/python -m pytest -q tests/test_architecture.py tests/test_neutrality.py

docs: .venv/dev
	$(BIN)/python -m pytest -q tests/test_docs.py tests/test_terms.py

bench: .venv/dev
	$(BIN)/python benchmarks/run.py

# Every fault at every place; takes about two hours. `make fault ARGS="--every 10"` takes one in ten.
fault: .venv/dev
	$(BIN)/python -m tools.fault $(ARGS)

.venv/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/base: .venv/python requirements/base.txt requirements/build.txt pyproject.toml
	$(PIP) install --require-hashes --no-deps -r requirements/base.txt -r requirements/build.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/base requirements/dev.txt
	$(PIP) install --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

# The field's own validators: what they need must not meet what we need.
.venv-field/done: .venv/python requirements/field.txt
	$(PYTHON) -m venv .venv-field
	.venv-field/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps -r requirements/field.txt
	@touch $@

# Writes the lock files anew; needs uv.
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header -o requirements/base.txt
	uv pip compile --group build --universal --generate-hashes --no-emit-index-url --no-header -c requirements/base.txt -o requirements/build.txt
	uv pip compile pyproject.toml --group dev --group build --universal --generate-hashes --no-emit-index-url --no-header \
		-c requirements/base.txt -o requirements/dev.txt
	uv pip compile --group field --universal --generate-hashes --no-emit-index-url --no-header -o requirements/field.txt

clean:
	rm -rf .venv .venv-field demo demo-bundle .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
