# What there is to do here. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help run test test-services check messages lock test-browser benchmarks

PYTHON ?= python3
BIN := .venv/bin
export PORT ?= 8000
export HOST ?= 127.0.0.1

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

run: .venv/run.stamp ## Open the portal with its demo city (PORT, HOST, PORTAL_DATA, PORTAL_ADMIN_PASSWORD)
	@DEBUG=false LOG_LEVEL="$${LOG_LEVEL:-WARNING}" SITE_URL="$${SITE_URL:-http://localhost:$(PORT)}" $(BIN)/python manage.py serve --host "$(HOST)" --port "$(PORT)"

test: .venv/dev.stamp ## Run the tests
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: .venv/dev.stamp ## Check style, types, layers, catalogues, migrations and settings
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy .
	@$(BIN)/lint-imports
	@$(BIN)/djlint . --lint --quiet
	@$(BIN)/python manage.py check_messages
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python manage.py makemigrations --check --dry-run
	@SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))')" SITE_URL=https://portal.example PORTAL_DATA=$${TMPDIR:-/tmp} DJANGO_SETTINGS_MODULE=portal.settings.production $(BIN)/python manage.py check --deploy --fail-level WARNING

test-services: .venv/dev.stamp ## Run the tests of whole processes: storms, second cities (minutes)
	@$(BIN)/python -m pytest tests/services -n 2 --dist loadgroup $(ARGS)

messages: .venv/dev.stamp ## Collect the words of the interface anew (needs gettext) and compile them
	@$(BIN)/python manage.py collect_messages
	@$(BIN)/python manage.py compile_messages

test-browser: .venv/dev.stamp node_modules/.stamp ## Run the tests in Chromium (needs chromium, node, java)
	@$(BIN)/python -m pytest tests/browser -n 2 --dist worksteal $(ARGS)

lock: .venv/uv.stamp ## Write the lock files anew from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --quiet --upgrade --custom-compile-command "make lock" -o requirements/run.txt
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --quiet --upgrade --custom-compile-command "make lock" -o requirements/dev.txt

.venv/uv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (here: $$($(PYTHON) --version))."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: install it first (Debian, Ubuntu: apt install python3-venv)."; exit 1; }
	@test -x $(BIN)/python || { echo "Making .venv ..."; $(PYTHON) -m venv .venv; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
	@touch $@

# What is installed is what the lock says, no more: tests never lean on something forgotten.
.venv/run.stamp: requirements/run.txt .venv/uv.stamp
	@test -f .venv/dev.stamp -a .venv/dev.stamp -nt requirements/dev.txt || { echo "Installing what the portal needs ..."; VIRTUAL_ENV=.venv $(BIN)/uv pip sync --quiet --require-hashes requirements/run.txt && $(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"; }
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/uv.stamp
	@echo "Installing what the portal and its tests need ..."
	@VIRTUAL_ENV=.venv $(BIN)/uv pip sync --quiet --require-hashes requirements/dev.txt
	@touch $@ .venv/run.stamp

node_modules/.stamp: package.json package-lock.json .npmrc
	@command -v npm >/dev/null || { echo "npm is missing: install it first (Debian, Ubuntu: apt install npm)."; exit 1; }
	@echo "Installing the checkers for the browser tests ..."
	@npm ci --loglevel=error
	@touch $@

benchmarks: .venv/dev.stamp ## Measure what is promised (minutes; prints figures)
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done
