# Every recipe works from a fresh checkout: it makes or mends the environment first, which takes no time when
# nothing changed. `make demo` is where to begin.

# The environment's own Python answers at once whether there is anything to do; looking for one takes longer.
SET_UP = set_up() { .venv/bin/python scripts/set_up.py $$1 --check 2>/dev/null && return; \
	python=$$(sh scripts/find_python) && "$$python" scripts/set_up.py $$1; }; set_up
BIN = .venv/bin
HOME_FOLDER ?= var/office
PAGES = src/answerable

.DEFAULT_GOAL := help
.PHONY: help demo serve test test-core test-sqlite test-postgresql test-browser check fix bench lock clean office developer

help: ## list the recipes
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 24

office:
	@$(SET_UP) office

developer:
	@$(SET_UP) developer

demo: office ## build the demonstration office and serve it on this machine
	@$(BIN)/answerable demo --home var/demo

serve: office ## serve the office in var/office (HOME_FOLDER=... for another)
	@ANSWERABLE_HOME=$(HOME_FOLDER) $(BIN)/answerable serve

test: developer ## every test that needs no browser and no Java, on both databases
	@failed=0; for each in test-sqlite test-postgresql; do $(MAKE) --no-print-directory $$each || failed=1; done; \
		exit $$failed

# The tests start many processes: each would compile every module anew where the machine says to keep no bytecode.
test-core test-sqlite test-postgresql test-browser: export PYTHONDONTWRITEBYTECODE =

test-core: developer ## only the tests of the core, which need no Django
	@$(BIN)/pytest -q -n 2 --dist worksteal tests/core

test-sqlite: developer ## every such test, on SQLite
	@$(BIN)/pytest -q -n 2 --dist worksteal -m "not browser"

# The commands, the journey and the demonstration's building choose their own database: no second run.
test-postgresql: developer ## those that touch the database, on a PostgreSQL started for them
	@$(BIN)/python -m tests.database.postgresql $(BIN)/pytest -q -n 2 --dist worksteal -m "not browser" \
		--ignore=tests/core --ignore=tests/cli --ignore=tests/history --ignore=tests/demo/test_building.py

test-browser: developer ## the pages in a real browser: Chromium must be installed
	@$(BIN)/pytest -q -n 2 --dist worksteal -m browser tests/browser

check: developer ## lint, types, layers, migrations, templates, docs and requirements; changes nothing
	@$(BIN)/python scripts/check.py

fix: developer ## mend what can be mended by machine
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q . ; $(BIN)/python scripts/write_commands.py; \
		$(BIN)/python scripts/write_states.py

bench: developer ## measure reading, searching 50,000 texts and the first ten minutes
	@failed=0; for each in tests.core.notes.bench tests.search.bench tests.history.bench; do $(BIN)/python -m $$each || failed=1; done; \
		exit $$failed

lock: developer ## write the hashed requirements anew from pyproject.toml
	@$(BIN)/python scripts/lock.py

clean: ## remove what was built, but no office
	@rm -rf .venv build dist node_modules $(PAGES)/ui/static/built .mypy_cache .ruff_cache .pytest_cache \
		.hypothesis .import_linter_cache
