# Two commands matter: `make demo` shows the house, `make test` proves it. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## what can be made here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/demo ## serve a demonstration case with invented people (PORT=8000)
	@$(BIN)/caucus demo --port $(PORT)

reset: ## forget the demonstration and begin anew
	rm -rf var/demo

test: $(VENV)/dev chromium ## run every test
	@CHROMIUM=$(CHROMIUM) $(BIN)/python -m pytest -n $$(($$(nproc) + 1)) --dist worksteal --durations 15 $(TESTS)

test-postgresql: $(VENV)/dev postgresql ## the walls on PostgreSQL, behind the second one
	@$(BIN)/python -m tests.cluster $(BIN)/python -m pytest -n auto --dist worksteal $(or $(TESTS),$(SECOND_WALL) $(SOME_SEATS))

check: $(VENV)/dev lint types contracts test test-postgresql ## everything that must hold before a change lands

lint: $(VENV)/dev
	@$(BIN)/ruff check caucus tests bench conftest.py setup.py
	@$(BIN)/ruff format --check caucus tests bench conftest.py setup.py

types: $(VENV)/dev
	@CAUCUS_HOME=$$(mktemp -d) $(BIN)/mypy

contracts: $(VENV)/dev
	@$(BIN)/lint-imports

bench: $(VENV)/dev ## measure speed against the bare floor, in interleaved pairs
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.timing
	@$(BIN)/python -m bench.book
	@$(BIN)/python -m bench.names
	@$(BIN)/python -m bench.paths
	@$(BIN)/python -m bench.register
	@$(BIN)/python -m bench.guard
	@if [ -n "$(POSTGRES)" ]; then $(BIN)/python -m tests.cluster --lasting $(BIN)/python -m bench.policy; fi

bench-large: $(VENV)/dev ## the register at ten million profiles, and search among a million names
	@$(BIN)/python -m bench.paths large --engines ours
	@$(BIN)/python -m bench.register --names 1000000

soak: $(VENV)/dev chromium ## two worlds against two servers for so long (MINUTES=10); then, as root, what a hostile page tries
	@CAUCUS_SOAK=$(or $(MINUTES),10) $(BIN)/python -m pytest -n0 -s -q tests/wire/test_wire.py -k as_long_as_told
	@if [ -n "$(POSTGRES)" ]; then CAUCUS_SOAK=$(or $(MINUTES),10) $(BIN)/python -m tests.cluster $(BIN)/python -m pytest -n0 -s -q tests/wire/test_wire.py; fi
	@CAUCUS_SOAK=1 $(BIN)/python -m pytest -n auto -q tests/two_worlds/test_planted.py caucus/conflicts/tests/test_two_worlds.py
	@CHROMIUM=$(CHROMIUM) CAUCUS_SOAK=1 $(BIN)/python -m pytest -n auto --dist worksteal tests/hostile \
	  $(addprefix tests/journeys/test_,hostile_inputs.py page_from_elsewhere.py shared_device.py no_other_host.py file_crosses.py)

faults: $(VENV)/dev ## kills, full and read-only disks, locks, stepping clocks, crowds: the long way (ROUNDS=200 kills)
	@$(BIN)/python -m tests.faults kills --rounds $(or $(ROUNDS),200)
	@for name in full read-only locked locked-long away clock crowd writers; do $(BIN)/python -m tests.faults $$name || exit 1; done
	@if [ -n "$(POSTGRES)" ]; then $(BIN)/python -m tests.cluster --lasting sh -c '\
	  $(BIN)/python -m tests.faults kills --rounds $(or $(ROUNDS),200) && \
	  for name in locked locked-long away clock crowd writers; do $(BIN)/python -m tests.faults $$name || exit 1; done'; fi

rehearsals: $(VENV)/dev ## play 100 real dialogues over HTTP, with an ear at every seat (COUNT=100)
	@$(BIN)/python -m bench.rehearsals --count $(or $(COUNT),100)

words: $(VENV)/dev ## collect texts for translation into the catalogues
	@cd caucus && CAUCUS_HOME=$$(mktemp -d) ../$(BIN)/django-admin makemessages --settings caucus.server.settings \
	  --pythonpath .. -l ro --no-location --no-wrap --ignore 'tests/*'
	@sed -i '/^"POT-Creation-Date/d; /^"Report-Msgid-Bugs-To/d' caucus/ui/locale/*/LC_MESSAGES/django.po
	@$(BIN)/pybabel -q compile -d caucus/ui/locale -D django

pictures: $(VENV)/dev chromium ## take the pictures of the README anew
	@CHROMIUM=$(CHROMIUM) CAUCUS_PICTURES=1 $(BIN)/python -m pytest -n0 tests/journeys/test_pictures.py

lock: $(VENV)/dev ## renew the lock files from pyproject.toml
	@for set in demo dev; do \
	  extras=$$( [ $$set = dev ] && echo "--extra build --extra postgresql --extra dev" || echo "--extra build" ); \
	  $(BIN)/pip-compile -q --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-emit-trusted-host --no-header $$extras -o requirements/$$set.txt pyproject.toml; done

clean: ## remove what was made here, the demonstration included
	rm -rf $(VENV) var build *.egg-info

# --- what the targets above stand on ---

$(VENV)/%: requirements/%.txt pyproject.toml setup.py
	@echo "Installing ($*)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip install -q -r requirements/$*.txt
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

chromium:
ifeq ($(CHROMIUM),)
	@echo "Installing Chromium, which the journeys need"
	@(command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium >/dev/null) || \
	  { echo "Chromium is missing and cannot be installed from here. On Debian, as root: apt-get install chromium"; exit 1; }
endif

# Debian keeps the server's programs off the path.
POSTGRES := $(shell command -v postgres || ls /usr/lib/postgresql/*/bin/postgres 2>/dev/null | tail -1)
SECOND_WALL := tests/postgresql caucus/walls caucus/rooms/tests/test_hearing_before.py tests/test_urls_by_seat.py \
	tests/two_worlds/test_two_worlds.py caucus/conveyance caucus/conflicts caucus/offers/tests/test_race.py \
	tests/wire/test_wire.py $(addprefix tests/faults/test_,kills.py crowds.py database.py clocks.py)
# Everybody else passes there too, in some minutes more.
SOME_SEATS := -k "not (test_urls_by_seat or changes_nothing or drawn_and_seen) or bruno or mira"

postgresql:
ifeq ($(POSTGRES),)
	@echo "Installing PostgreSQL, before whose second wall the walls are tested"
	@(command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq postgresql >/dev/null) || \
	  { echo "PostgreSQL is missing and cannot be installed from here. On Debian, as root: apt-get install postgresql"; exit 1; }
endif

.PHONY: help demo reset test soak test-postgresql check lint types contracts bench bench-large rehearsals words pictures lock clean chromium postgresql faults
