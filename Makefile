# `make run` opens the explorer on sample data, `make test` checks everything. Both set up
# what they need: Python 3.11 or newer and make are enough.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ARGS ?=
PEERS ?=

# Without compiled files the explorer starts three times slower.
unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: help setup run test faults killed soak lint format coverage-page man-page packages texts screenshots moving-picture cases bench clean

help:
	@echo "make run          open the explorer on sample data (ARGS='--theme paper' adds options)"
	@echo "make test         everything the continuous integration checks"
	@echo "make faults       what becomes of each fault that an answer can have"
	@echo "make killed       runs of many changes, killed at 100 moments and gone on with (ARGS='--seeds 10')"
	@echo "make lint         the checks without the tests"
	@echo "make format       write the code as the checks want it"
	@echo "make soak         fifty clients for a minute (BIMSCOPE_SOAK_SECONDS=60), 3,000 navigations"
	@echo "                  (BIMSCOPE_SOAK_NAVIGATIONS=3000); python -m tests.soak shows memory over time"
	@echo "make coverage-page  write tests/COVERAGE.md, the table of all operations, again"
	@echo "make man-page     write man/bimscope.1 again, from the options of the commands"
	@echo "make packages     install what is shipped with pip, uv and pipx, for each Python, and open it"
	@echo "make texts        print every text that a person may read, with its place"
	@echo "make cases        write tests/CASES.md, the support cases with their keys, again"
	@echo "make screenshots  make the pictures in screenshots/ again"
	@echo "make moving-picture  play the tour and make screenshots/tour.svg of it again"
	@echo "make bench        measure (ARGS='start keys' some of it, PEERS=1 beside other programs)"
	@echo "make clean        remove what was built here, .venv included"

setup: $(READY)

run: $(READY)
	@$(BIN)/bimscope demo $(ARGS)

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

faults: $(READY)
	@$(BIN)/python -m tests.faults

killed: $(READY)
	@$(BIN)/python -m tests.soak.killed $(ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

soak: $(READY)
	BIMSCOPE_SOAK_SECONDS=$${BIMSCOPE_SOAK_SECONDS:-60} \
	BIMSCOPE_SOAK_NAVIGATIONS=$${BIMSCOPE_SOAK_NAVIGATIONS:-3000} $(BIN)/python -m pytest -n 0 -m soak $(ARGS)

coverage-page: $(READY)
	@$(BIN)/python -m tests.coverage_page

man-page: $(READY)
	@$(BIN)/python -m tests.man_page

packages: $(READY)
	@$(BIN)/python -m tests.packages $(ARGS)

texts: $(READY)
	@$(BIN)/python -m tests.texts

cases: $(READY)
	@$(BIN)/python -m tests.cases

screenshots: $(READY)
	$(BIN)/python -m tests.screenshots $(ARGS)

moving-picture: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tests.moving_picture

bench: $(READY)
	@$(BIN)/python -m tests.bench $(if $(PEERS),--install-peers) $(ARGS)

clean:
	rm -rf $(VENV) build dist .bench .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find tui tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Made again when the dependencies in pyproject.toml change.
$(READY): pyproject.toml
	@for candidate in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	    if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        python=$$candidate; break; \
	    fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "bimscope needs Python 3.11 or newer, and none was found: install one and try again." >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$python (once; this takes a minute) …"; \
	if ! $$python -m venv --clear $(VENV); then \
	    echo "$$python cannot make environments: install its venv package (python3-venv on Debian)." >&2; exit 1; \
	fi
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q tui
	@touch $@
