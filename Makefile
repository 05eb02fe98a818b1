# make install | serve | test | lint | eval | samples; each does what it needs first, and is quick the second time.
# PIP_ARGS is handed to pip, for example PIP_ARGS="--index-url …" for a mirror or for torch without CUDA.

PYTHON ?= python3
PORT ?= 7860
export CCHC_MODELS ?= $(CURDIR)/models

BIN := .venv/bin
INSTALLED := .venv/.installed
SAMPLES := corpus/samples
LIBRARY := build/samples
CODE := assistant corpus eval indexing prompts tests tools

.PHONY: install serve test lint eval bench index samples lock clean

install: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet $(PIP_ARGS) --requirement requirements.lock
	$(BIN)/python -m pip install --quiet $(PIP_ARGS) --no-deps --editable .
	touch $@

index: $(INSTALLED)
	$(BIN)/cchc index $(SAMPLES) --library $(LIBRARY)

serve: index
	$(BIN)/cchc serve --library $(LIBRARY) --port $(PORT)

lint: $(INSTALLED)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy

test: lint
	$(BIN)/pytest -q

eval: index
	$(BIN)/cchc eval eval/sets/samples.jsonl --library $(LIBRARY) --report reports

# How fast it is and how it grows, into docs/bench.json and a picture.
bench: $(INSTALLED)
	$(BIN)/python -m eval.bench --models models --keep build/bench --many 1000000 --picture docs/images/growth.png

# Makes the sample documents anew from their sources; needs LibreOffice.
samples: $(INSTALLED)
	$(BIN)/python -m tools.samples

# Writes requirements.lock anew, after a change of the dependencies in pyproject.toml.
lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet $(PIP_ARGS) '.[dev,eval,milvus]'
	build/lock/bin/python -m pip freeze --exclude tro-ly-cchc | sed 's/+cpu$$//' > requirements.lock
	rm -rf build/lock

clean:
	rm -rf .venv build models reports .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
