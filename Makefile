# What people type. Everything runs through bootstrap.py: a bare clone needs Python 3.11 or newer, and make.
PYTHON ?= python3
RUN := $(PYTHON) bootstrap.py
DEV := REQ=dev $(PYTHON) bootstrap.py
WORKERS ?= 2
TESTS ?=
SOURCES := accounts matching config tests manage.py bootstrap.py
# Checks that only read the code find no server and need none.
NO_SERVERS := DATABASE_URL=postgresql:///none REDIS_URL=redis://localhost/0
# A production start, complete but for real secrets, for Django's deployment check.
DEPLOYED := WAYMARK_MODE=production $(NO_SERVERS) ALLOWED_HOSTS=waymark.example EMAIL_URL=smtp://localhost:25 \
	SECRET_KEY=only-for-this-check-0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFG

.PHONY: help demo test check fix lock up messages
.DEFAULT_GOAL := help

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: ## run the whole site with sample people (PORT, HOST and DEMO_DIR are read; Ctrl-C ends it)
	@$(RUN) manage.py demo

test: ## run the tests (SLOW=1: the long ones too; TESTS="tests/accounts -k topic": some of them)
	@$(DEV) -m pytest -n $(WORKERS) --dist loadfile $(TESTS)

check: ## format, lint, types, import contracts, templates, migrations, deployment
	@$(DEV) -m ruff format --check $(SOURCES)
	@$(DEV) -m ruff check $(SOURCES)
	@$(DEV) -m mypy
	@$(DEV) .venv/bin/lint-imports --no-cache
	@$(DEV) -m djlint --lint --quiet templates
	@find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --check --target-version 5.2
	@$(NO_SERVERS) $(DEV) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@$(DEPLOYED) $(DEV) manage.py check --deploy --fail-level WARNING

fix: ## let the tools mend format and simple faults
	@$(DEV) -m ruff check --fix $(SOURCES)
	@$(DEV) -m ruff format $(SOURCES)
	@find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2

lock: ## write requirements/*.txt anew from the .in files (needs uv)
	@for set in base embedded dev; do \
		uv pip compile requirements/$$set.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
			--no-emit-find-links --custom-compile-command "make lock" -q -o requirements/$$set.txt || exit 1; \
	done

up: ## run the production shape in containers (needs docker compose and the variables that docker-compose.yml names)
	@docker compose up --detach --build

messages: ## collect and compile the words on screen (needs gettext)
	@$(DEV) manage.py makemessages --all --no-obsolete --ignore '.venv*'
	@$(DEV) manage.py compilemessages --ignore '.venv*'
