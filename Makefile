.DEFAULT_GOAL := help
export PORT ?= 8000
export DATA_DIR ?= $(CURDIR)/var
export UV_PYTHON_DOWNLOADS = never
# where it is set (in many containers), every process a test starts would compile all that it imports
export PYTHONDONTWRITEBYTECODE =
UV := $(shell command -v uv || echo .tools/bin/uv)
RUN := $(UV) run --frozen --no-sync
ON_POSTGRES := $(RUN) python -m tests.postgres
SPREAD := -n 3 --dist worksteal
# A test that failed is asked once more, and what it said is printed at the end (ADR 41). Without: TRIES=
TRIES ?= --reruns 1 --rerun-show-tracebacks
TSC := .tools/typescript/lib/tsc
FRONT_END := static/js static/css static/worker config/workbench types tsconfig.json
# Where there is a screen a browser test can be watched.
WATCHED := $(if $(DISPLAY)$(WAYLAND_DISPLAY),--headed --slowmo=300)

help: ## What there is to do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: ## Python packages into .venv (fetches uv and esbuild into .tools when they are missing)
	@scripts/setup.sh python esbuild
	@$(UV) sync --frozen --quiet

production: ## Python packages of a server into .venv: none that only tests need
	@scripts/setup.sh python esbuild
	@$(UV) sync --frozen --quiet --no-dev --inexact

run: production ## Serve http://localhost:8000 (PORT, DATA_DIR)
	@scripts/serve.sh

dev: setup ## Serve it for work on it: loads itself anew, with an account and notes (PORT, DATA_DIR; its own is var/dev)
	@scripts/dev.sh

check: setup ## Lint, types, layers, migrations: fast
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy .
	$(RUN) lint-imports
	$(RUN) djlint templates --lint --quiet
	$(RUN) oxlint --deny-warnings static/js static/worker config/workbench
	$(RUN) oxfmt --check $(FRONT_END)
	@scripts/setup.sh typescript
	$(TSC) --project .
	$(TSC) --project types/tsconfig.worker.json
	$(RUN) python manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=config.settings.prod HTTPS=1 $(RUN) python manage.py check --deploy --fail-level WARNING

format: setup ## Python, JavaScript and CSS as `make check` wants them: 100 columns
	$(RUN) ruff format .
	$(RUN) oxfmt --write $(FRONT_END)

test: check ## Everything, in both interpreters, on both databases and in real browsers (installs what is missing if it may)
	@scripts/setup.sh chromium firefox webkit age postgresql
	$(RUN) pytest $(SPREAD) $(TRIES)
	$(ON_POSTGRES) pytest $(SPREAD) --ignore=tests/browser --ignore=tests/engines

one: setup ## One browser test, slowly in a window: make one T=tests/browser/test_sync.py::name
	@$(if $(T),,$(error Say which one: make one T=tests/browser/test_sync.py::name))
	@$(if $(WATCHED),,echo "There is no screen here, so it runs without a window.")
	@scripts/setup.sh chromium
	@$(RUN) pytest -s --timeout=0 $(WATCHED) $(T)

quick: setup ## What takes a minute: all that asks no browser, kills no server and does not last
	$(RUN) pytest -n 2 --dist worksteal --ignore=tests/browser --ignore=tests/engines --ignore=tests/faults -m "not long and not lasting"

test-long: check ## The long searches: more of the same histories and requests, other examples, on both databases
	@scripts/setup.sh chromium firefox webkit age postgresql
	$(RUN) pytest -m "long or hypothesis" --hypothesis-profile=search
	$(ON_POSTGRES) pytest -m "long or hypothesis" --hypothesis-profile=search --ignore=tests/browser --ignore=tests/engines

bench: setup ## The performance table
	@scripts/setup.sh chromium postgresql
	$(RUN) python -m bench

pictures: setup ## README pictures and the manifest's screenshots
	@scripts/setup.sh chromium
	$(RUN) python -m scripts.pictures

vendor: ## Fetch the front-end libraries again (npm)
	python3 scripts/vendor.py

.PHONY: help setup production run check format one quick test test-long bench pictures vendor
