# Briefdesk. `make help` lists what can be done; everything lands in .venv/ and .cache/.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Never let uv look for a Python of its own: without a way to the outside it waits for nothing.
export UV_PYTHON_DOWNLOADS := never
# One cache, although knowledge/ has a ruff.toml of its own.
export RUFF_CACHE_DIR := .ruff_cache

BIN := .venv/bin
CODE := bot knowledge adapters tests benchmarks
STAMPS := .venv/.stamps

# The first Python that is new enough. Set PYTHON to use another.
PYTHON ?=
FIND_PYTHON = for python in $(or $(PYTHON),python3.11 python3 python3.12 python3.13 python3.14); do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; done; \
	[ -n "$$python" ] || { echo "No Python 3.11 or newer found: install one, or make ... PYTHON=/its/path" >&2; exit 1; }

# $(call install,ARGUMENTS): uv where it is at hand, else pip. Nothing beyond the arguments is fetched.
define install
	@if command -v uv >/dev/null; then \
		uv pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps $(1); \
	else \
		$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null; \
		$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps $(1); \
	fi
endef

.PHONY: help
help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1	\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name what; do \
		printf '  make %-11s %s\n' "$$name" "$$what"; done

# --- the environment: one stamp a lock, so that a second run does nothing --------------------------

.PHONY: install
install: $(STAMPS)/project ## Make .venv/ with everything that runs, and the briefdesk command
	@:

.PHONY: dev
dev: $(STAMPS)/dev ## The same, and the tools for tests and checks
	@:

$(STAMPS)/venv:
	@if command -v uv >/dev/null; then \
		uv venv --quiet --allow-existing --python "$(or $(PYTHON),>=3.11)" .venv; \
	else \
		$(FIND_PYTHON); "$$python" -m venv .venv; \
	fi
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: requirements/run.txt requirements/build.txt | $(STAMPS)/venv
	@echo "Installing what Briefdesk runs on into .venv/"
	$(call install,--require-hashes -r requirements/run.txt -r requirements/build.txt)
	@touch $@

$(STAMPS)/project: pyproject.toml $(STAMPS)/run
	$(call install,--no-build-isolation --editable .)
	@touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/project
	@echo "Installing the tools for tests and checks into .venv/"
	$(call install,--require-hashes -r requirements/dev.txt)
	@touch $@

$(STAMPS)/fuzz: requirements/fuzz.txt $(STAMPS)/dev
	@echo "Installing the coverage-guided fuzzer into .venv/, where there is one for this machine"
	$(call install,--require-hashes -r requirements/fuzz.txt)
	@touch $@

$(STAMPS)/bench: requirements/bench.txt $(STAMPS)/dev
	@echo "Installing what Briefdesk is measured against into .venv/"
	$(call install,--require-hashes -r requirements/bench.txt)
	@touch $@

# --- using it --------------------------------------------------------------------------------------

.PHONY: run
run: install ## Ask the desk, in this terminal
	@$(BIN)/briefdesk chat

.PHONY: test
test: dev ## Run the tests (make test ARGS="-k figures")
	@$(BIN)/python -m pytest $(ARGS)

.PHONY: lint
lint: dev
	@$(BIN)/ruff format --check --quiet --output-format concise $(CODE) || { \
		echo 'make format mends this' >&2; exit 1; }
	@$(BIN)/ruff check --quiet $(CODE)

.PHONY: types
types: dev
	@$(BIN)/mypy

.PHONY: check
check: lint types test ## Everything that CI asks for: format, lint, types, tests

.PHONY: eval
eval: dev ## Measure the answers against the held-out questions
	@$(BIN)/python -m tests.evaluation $(ARGS)

.PHONY: chaos
chaos: dev ## Kill processes while they answer ten thousand questions, and count what came of it
	@$(BIN)/python -m tests.chaos $(ARGS)

.PHONY: threads
threads: dev ## Kill processes while fifty people at once want a briefing thread, and count what came of it
	@$(BIN)/python -m tests.chaos.threads $(ARGS)

.PHONY: once
once: dev ## Count the replies to everything that people do, however it is delivered
	@$(BIN)/python -m tests.once $(ARGS)

.PHONY: corrections
corrections: dev ## Correct a fact in 500 posts on both platforms, within their limits, and count
	@$(BIN)/python -m tests.corrections $(ARGS)

.PHONY: inert
inert: dev ## Render ten thousand made-up replies for each platform: all taken, nothing live or lost
	@$(BIN)/python -m tests.adapters.slack.rendering $(ARGS)
	@$(BIN)/python -m tests.adapters.discord.rendering $(ARGS)

.PHONY: fuzz
fuzz: $(STAMPS)/fuzz ## Try a hundred thousand inputs that nobody would type, and some that people do
	@$(BIN)/python -m tests.fuzz $(ARGS)

.PHONY: slots
slots: $(STAMPS)/bench ## Post a simulated year of schedules, with a crash a day, beside other schedulers
	@$(BIN)/python -m benchmarks.slots $(ARGS)

# Where the public question sets are, if BRIEFDESK_PUBLIC_SETS does not say: beside the clone.
PUBLIC_SETS := $(wildcard ../shared/data)

.PHONY: bench
bench: $(STAMPS)/bench ## Measure accuracy, time and size beside others (make bench ARGS=--quick)
	@BRIEFDESK_PUBLIC_SETS="$${BRIEFDESK_PUBLIC_SETS:-$(PUBLIC_SETS)}" \
		$(BIN)/python -m benchmarks.bench $(ARGS)

.PHONY: fit
fit: dev ## Fit the weights of nomination anew (make fit ARGS="--briefing FILE")
	@BRIEFDESK_PUBLIC_SETS="$${BRIEFDESK_PUBLIC_SETS:-$(PUBLIC_SETS)}" \
		$(BIN)/python -m benchmarks.fit --write $(ARGS)

.PHONY: format
format: dev ## Format the code and mend what can be mended
	@$(BIN)/ruff check --quiet --fix-only $(CODE)
	@$(BIN)/ruff format --quiet $(CODE)

# --- the locks -------------------------------------------------------------------------------------

# Releases younger than two weeks wait; the header names no machine and no index.
COMPILE = $$uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --exclude-newer "14 days" --custom-compile-command "make lock" \
	$(if $(UPGRADE),--upgrade)

.PHONY: lock
lock: ## Write requirements/*.txt anew from pyproject.toml (UPGRADE=1 takes newer releases)
	@uv=$$(command -v uv || echo .cache/uv/bin/uv); \
	if [ ! -x "$$uv" ]; then \
		$(FIND_PYTHON); "$$python" -m venv .cache/uv; \
		.cache/uv/bin/python -m pip install -qq --disable-pip-version-check 'uv>=0.9,<1'; \
	fi; \
	mkdir -p requirements; \
	$(COMPILE) pyproject.toml --extra charts --extra postgres --extra slack --extra discord -o requirements/run.txt >/dev/null; \
	$(COMPILE) pyproject.toml --extra charts --extra postgres --extra slack --extra discord --group dev -c requirements/run.txt -o requirements/dev.txt >/dev/null; \
	$(COMPILE) --group fuzz -c requirements/dev.txt -o requirements/fuzz.txt >/dev/null; \
	$(COMPILE) --group bench -c requirements/dev.txt -o requirements/bench.txt >/dev/null; \
	$(COMPILE) --group build -c requirements/dev.txt -o requirements/build.txt >/dev/null
	@if grep -nE '://|^-|file:' requirements/*.txt; then echo 'A lock must name no host and no path.' >&2; exit 1; fi

.PHONY: clean
clean: ## Remove .venv/, caches and build leftovers
	@rm -rf .venv .cache .mypy_cache .pytest_cache .ruff_cache */.ruff_cache .hypothesis .coverage dist build *.egg-info
	@find $(wildcard $(CODE)) -name __pycache__ -type d -prune -exec rm -rf {} +
