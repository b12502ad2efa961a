# The two commands: `make book` and `make test`. Everything they need they set up themselves, once, and again only when a lock file changes.
.DEFAULT_GOAL := help
.PHONY: help book test quick wheel lint bench pictures docs lock clean
MAKEFLAGS += --no-print-directory
bin := .venv/bin
tests := $(bin)/pytest -n 2 --dist loadgroup

help: ## say this
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):[^#]*## /\1\t/' | expand -t 8 | sed 's/^/  make /'

book: ## set up what a build needs, and build the pack of this folder into dist/
	@setup/environment.sh run
	@$(bin)/nlmpress build

quick: ## what one runs while working: lint, types, the fast tests; under a minute
	@setup/environment.sh test
	@$(MAKE) lint
	@$(tests) -q -m 'not slow and not conformance and not browser'

test: ## set up what the tests need, then everything: lint, types, imports, all tests, coverage; in CI too
	@setup/environment.sh test
	@$(bin)/python setup/system.py test
	@setup/node.sh
	@$(MAKE) lint
	@CI=true $(tests) --cov --cov-report=term:skip-covered --durations=12

wheel: ## make the wheel, into wheel/
	@setup/environment.sh test
	@rm -rf wheel
	@$(bin)/python -m build --wheel --no-isolation --outdir wheel . >/dev/null 2>&1
	@ls wheel/*.whl

lint: # part of quick and test
	@$(bin)/ruff check --quiet --output-format concise
	@$(bin)/mypy --no-error-summary
	@$(bin)/lint-imports >.venv/imports.log 2>&1 || { cat .venv/imports.log; exit 1; }

bench: ## measure speed and memory, against Pandoc and plain WeasyPrint, in ratios taken in one run
	@setup/environment.sh dev
	@$(bin)/python setup/bench.py

pictures: ## make the pictures of the README again, from what was just built
	@setup/environment.sh test
	@$(bin)/python setup/system.py test
	@$(bin)/nlmpress build --quiet
	@$(bin)/nlmpress handouts --quiet --paper a4
	@$(bin)/python setup/pictures.py

docs: ## write docs/checks.md again, from the checks
	@setup/environment.sh run
	@$(bin)/python setup/checks.py

lock: ## resolve the lock files again (UPGRADE=1 takes the newest versions)
	@setup/environment.sh dev
	@setup/lock.sh

clean: ## remove what was set up; dist/ stays
	@rm -rf .venv .tools wheel .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
