# Everything a person or CI does here. Each target makes its environment first: nothing else has to be typed.

PYTHON   ?= python3
VENV     ?= .venv
PORT     ?= 8001
DATABASE ?= plans.db
COUNT    ?= 500
EACH     ?= 5
SEED     ?= 1
JOBS     ?= $(shell nproc 2>/dev/null || echo 2)

BIN      := $(VENV)/bin
READY    := $(VENV)/.ready
SAMPLES  := corpus/samples
DEMO     := var/demo.db
PYTEST   := $(BIN)/pytest -n $(JOBS) --dist loadscope -q
LOCK     := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
            --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help demo test check slow lint types imports coverage floors roundtrip matrix golden docs quality calibrate speed images docs-check serve lock clean

help: ## Say what the targets do
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The stamp is as new as the lock that was installed; pyproject.toml tells what the package's commands are.
$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "council-plans needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "python3-venv is missing: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY) ## Build the fictional samples and serve them on 127.0.0.1 (PORT=8001)
	@mkdir -p $(dir $(DEMO))
	$(BIN)/council-plans build $(SAMPLES)/documents --councils $(SAMPLES)/councils.csv --corrections $(SAMPLES)/corrections --database $(DEMO)
	$(BIN)/council-plans serve --database $(DEMO) --port $(PORT)

serve: $(READY) ## Serve a database that was built (DATABASE=plans.db PORT=8001)
	$(BIN)/council-plans serve --database $(DATABASE) --port $(PORT)

test: $(READY) ## Run the tests
	$(PYTEST) -m "not slow"

# The tests come last but for the coverage floor, so that their closing line ends the log; each runs once.
check: lint types imports docs-check floors coverage ## Run all that CI runs

coverage: $(READY)
	$(PYTEST) -m "not slow" --no-skips --cov --cov-report=
	@for package in extract models; do \
	  $(BIN)/coverage report --include="$$package/*" --fail-under=90 --format=total >/dev/null || \
	  { $(BIN)/coverage report --include="$$package/*" --fail-under=90 --skip-covered --sort=cover -m; exit 1; }; done

slow: $(READY) ## Run what is too long for check
	$(PYTEST) -m slow
	$(BIN)/python -m tests.generator.roundtrip --each 20 --seed $(SEED) --jobs $(JOBS)

lint: $(READY) ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## Check types
	$(BIN)/mypy

imports: $(READY) ## Check who may import whom
	$(BIN)/lint-imports

floors: $(READY) ## Check that accuracy is no lower than tests/floors.toml
	$(BIN)/council-plans evaluate --floors tests/floors.toml --jobs $(JOBS)

roundtrip: $(READY) ## Measure extraction on made plans (COUNT=500 SEED=1)
	$(BIN)/python -m tests.generator.roundtrip --count $(COUNT) --seed $(SEED) --jobs $(JOBS)

matrix: $(READY) ## Measure each layout in each format and rewrite docs/matrix.md (EACH=5 SEED=1)
	$(BIN)/python -m tests.generator.roundtrip --each $(EACH) --seed $(SEED) --jobs $(JOBS) --weakest 0 --markdown docs/matrix.md

golden: $(READY) ## Rewrite the golden files of the samples, to be reviewed in the diff
	$(BIN)/pytest -q tests/pipeline/test_golden.py --rewrite-golden

docs: $(READY) ## Rewrite the generated reference in docs/
	$(BIN)/python -m pipeline.docs

quality: $(READY) ## Measure all sets and rewrite docs/quality.md (needs the documents beside the project)
	$(BIN)/python -m pipeline.quality --jobs $(JOBS)

calibrate: $(READY) ## Fit the confidence of what is extracted to gold (COUNT=500 SEED=1)
	@rm -rf var/made
	$(BIN)/python -m tests.generator.roundtrip --count $(COUNT) --seed $(SEED) --jobs $(JOBS) --keep var/made --weakest 0
	$(BIN)/python -m pipeline.calibrate --made var/made

speed: $(READY) ## Measure how fast PDFs are read, against pdfplumber (needs the documents beside the project)
	$(BIN)/python -m benchmarks.pdf_engine

images: $(READY) ## Take the pictures in docs/images anew (needs chromium)
	@mkdir -p $(dir $(DEMO))
	$(BIN)/council-plans build $(SAMPLES)/documents --councils $(SAMPLES)/councils.csv --database $(DEMO) --today 2026-01-01
	$(BIN)/python docs/make_screenshots.py $(DEMO)
	$(BIN)/python docs/make_page_pictures.py

docs-check: $(READY)
	$(BIN)/python -m pipeline.docs --check

lock: $(READY) ## Lock the newest allowed versions into requirements.txt, and those of a site into docs/deploy
	$(LOCK) --upgrade --extra dev --build-deps-for editable --output-file requirements.txt pyproject.toml
	$(LOCK) --constraint requirements.txt --build-deps-for wheel --output-file docs/deploy/requirements.txt pyproject.toml

clean: ## Remove the environment, caches and what demo built
	rm -rf $(VENV) var dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
