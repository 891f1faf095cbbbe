# `make demo` and `make test` need only Python ≥ 3.11 and a C compiler; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 := 1
export CPPFLAGS := -O2

.PHONY: help demo province test check golden bench scale fix

help: ## what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/'

.venv/demo: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/%: .venv/demo
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$*]'
	@touch $@

demo: .venv/demo ## rank the sample district, with reasons
	$(BIN)/scoring rank fixtures/huyen-mau

province: .venv/demo ## make a synthetic province of 1 606 units, rank it, count it
	rm -rf build/province
	$(BIN)/python -m fixtures.province --out build/province
	$(BIN)/scoring rank build/province --format csv > build/province.csv
	$(BIN)/python -m fixtures.province --summary build/province

test: .venv/dev check ## everything that must hold
	$(BIN)/pytest -q -n 2 tests/properties # long searches, which tracing would make many times longer
	$(BIN)/coverage erase && $(BIN)/coverage run -m pytest -n 2 --ignore tests/properties && $(BIN)/coverage combine --quiet
	$(BIN)/coverage report

check: .venv/dev ## style, types, floors and the shipped criteria
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/scoring criteria lint

golden: .venv/dev ## accept what the program prints now; read the diff before you commit it
	GOLDEN=accept $(BIN)/pytest -q tests/golden
bench: .venv/dev .venv/bench ## ratios measured side by side
	$(BIN)/python -m bench
scale: .venv/dev .venv/scale ## the same bytes on Spark and on Dask as in one process; needs Java 17
	$(BIN)/pytest -q tests/scale
fix: .venv/dev ## format, and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
