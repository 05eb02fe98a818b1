# make install | serve | test | lint | eval | samples; each does what it needs first, and is quick the second time.
# PIP_ARGS is handed to pip, for example PIP_ARGS="--index-url …" for a mirror or for torch without CUDA.

# HASHES=require stops where a file is not the one that was locked; without it such files are told of, then taken by
# their version, as a mirror that builds its own wheels needs it.

PYTHON ?= python3
HASHES ?= prefer
PORT ?= 7860
export CCHC_MODELS ?= $(CURDIR)/models

BIN := .venv/bin
INSTALLED := .venv/.installed
SAMPLES := corpus/samples
LIBRARY := build/samples
CODE := assistant corpus eval indexing prompts tests tools

.PHONY: test-llm install serve test lint eval bench index samples lock hashes audit clean

install: $(INSTALLED)

$(INSTALLED): requirements.lock requirements.hashes pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet $(PIP_ARGS) --no-deps --require-hashes --requirement requirements.hashes || test "$(HASHES)" != require
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

# Opt-in: both ways of answering with a small real model, which an environment of its own holds (1.1 GB, and llama.cpp is
# built). What was answered is kept in build/llm/answers.jsonl; a run that was stopped goes on from there.
LLM_PORT ?= 8099
LLM_FIRST ?= 40

build/llm/.installed: tools/llm/requirements.txt
	$(PYTHON) -m venv build/llm
	build/llm/bin/python -m pip install --quiet $(PIP_ARGS) --requirement tools/llm/requirements.txt
	touch $@

test-llm: index build/llm/.installed
	build/llm/bin/python -m tools.llm.server --port $(LLM_PORT) --folder build/llm & server=$$!; trap "kill $$server" EXIT; \
	until $(BIN)/python -c 'import urllib.request as u; u.urlopen("http://127.0.0.1:$(LLM_PORT)/v1/models")' 2>/dev/null; \
		do kill -0 $$server || exit 1; sleep 1; done; \
	CCHC_LLM_URL=http://127.0.0.1:$(LLM_PORT)/v1 CCHC_LLM_TIMEOUT=300 CCHC_LLM_EVIDENCE=4 $(BIN)/cchc eval \
		eval/sets/samples.jsonl --library $(LIBRARY) --llm openai:qwen2.5-coder-1.5b-instruct --first $(LLM_FIRST) \
		--record build/llm/answers.jsonl

# Makes the sample documents anew from their sources; needs LibreOffice.
samples: $(INSTALLED)
	$(BIN)/python -m tools.samples

# Writes requirements.lock anew, after a change of the dependencies in pyproject.toml.
lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet $(PIP_ARGS) '.[dev,eval,mcp,milvus,openai,ollama]'
	build/lock/bin/python -m pip freeze --exclude tro-ly-cchc | sed 's/+cpu$$//' > requirements.lock
	rm -rf build/lock
	$(MAKE) hashes

# Writes requirements.hashes anew from requirements.lock: the hashes of every file of each version, for any system. torch
# is left out: its builds for CPUs and for CUDA are different files, with other dependencies, under one version.
hashes:
	$(PYTHON) -m venv build/hashes
	build/hashes/bin/python -m pip install --quiet $(PIP_ARGS) uv==0.13.9
	grep -v '^torch==' requirements.lock > build/hashes/requirements.in
	build/hashes/bin/uv pip compile --quiet --generate-hashes --no-deps --universal --python-version 3.11 --no-header \
		--no-annotate --output-file requirements.hashes build/hashes/requirements.in
	rm -rf build/hashes

# Asks PyPI for known weaknesses of the pinned versions; needs the network.
audit:
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet $(PIP_ARGS) pip-audit==2.10.1
	build/audit/bin/pip-audit --strict --no-deps --disable-pip --requirement requirements.hashes

clean:
	rm -rf .venv build models reports .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
