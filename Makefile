# Everything one does with copydesk. `make` alone lists it.
#
# The measurements of `make test` and `make bench` that need more than this repository look for it in $(SHARED)
# and say so when it is not there.

SHARED ?= ../shared
SETS ?= $(SHARED)/data/dates
# published articles that errors are planted in; the corpus is always there
ARTICLES ?= $(or $(wildcard $(SHARED)/data/articles/*.jsonl.gz),corpus/dev.jsonl corpus/test.jsonl)
CARGO ?= cargo
PROGRAM := target/release/copydesk
EXTENSION := editors/vscode
# how many edits `make test` makes, and which ones `make nightly` does
EDITS ?= 20000
SEED ?= 1
# how many bytes a hostile text has
STRESS ?= 1000000
# what `make fuzz` fuzzes, all where nothing is said, and for how long
TARGETS ?=
SECONDS_EACH ?= 60
SAMPLE := tests/seed/iraq-2021.txt

# cargo builds in target/ whatever the machine's settings are: the paths below count on it
export CARGO_TARGET_DIR := $(CURDIR)/target
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run build release test test-rust test-extension test-protocol test-edits test-corpus test-editors nightly fuzz bench-stress lint lint-rust lint-extension fmt bench bench-guard bench-dates bench-rules vsix tools clean

help: ## list these targets
	@echo "copydesk: a copy desk beside the writer. What would you like to do?"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-22s %s\n", $$1, $$2 }'

run: release ## build the program and read a sample article with it
	@echo
	@echo "== copydesk outline $(SAMPLE)"
	@$(PROGRAM) outline $(SAMPLE)
	@echo "== copydesk check $(SAMPLE)"
	@status=0; $(PROGRAM) check $(SAMPLE) || status=$$?; \
	case $$status in \
	  0) echo "(exit status 0: nothing to report)" ;; \
	  1) echo "(exit status 1: findings, as there should be in this article)" ;; \
	  *) exit $$status ;; \
	esac

build: ## build the program for development (target/debug/copydesk)
	@tools/need cargo cc
	$(CARGO) build --locked

release: ## build the program for use (target/release/copydesk)
	@tools/need cargo cc
	$(CARGO) build --locked --release

test: test-rust test-extension test-protocol test-edits test-corpus bench-guard test-editors ## install what the tests need, then run all of them
	@echo "All tests passed."

test-rust: ## the tests of the library and the program
	@tools/need cargo cc
	$(CARGO) test --locked

test-extension: tools ## the tests of the VS Code extension
	npm test --silent --prefix $(EXTENSION)

test-protocol: release ## the protocol, message by message, against the published types
	@tools/conform $(PROGRAM) $(SHARED)/bench/lsp_conform.py

test-edits: release ## random typing over the real protocol, the law of the story checked after every edit
	@tools/need python3
	@tools/edits.py $(PROGRAM) --edits $(EDITS)

test-corpus: release ## the project's own annotated articles: no score may fall
	python3 tools/corpus/score.py $(PROGRAM) --floors corpus/floors.json

test-editors: release ## real editors: VS Code in a browser without a screen, Neovim
	tests/editors/neovim/install.sh
	tests/editors/neovim/run.sh $(PROGRAM)
	tests/editors/vscode/install.sh
	tests/editors/vscode/run.sh $(PROGRAM)

lint: lint-rust lint-extension ## formatting, warnings, documentation, licences, sources
	@echo "Nothing to complain about."

lint-rust: ## the same for the Rust code alone
	@tools/need cargo cc python3
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets --all-features -- -D warnings
	RUSTDOCFLAGS="-D warnings -A rustdoc::private-intra-doc-links" $(CARGO) doc --locked --no-deps --document-private-items
	tools/licences.py
	@tools/deny

lint-extension: tools ## the same for the VS Code extension alone
	npm run lint --silent --prefix $(EXTENSION)

fmt: ## format the code
	$(CARGO) fmt
	@if [ -d $(EXTENSION)/node_modules ]; then npm run format --silent --prefix $(EXTENSION); fi

bench: release ## measure: speed of the parts, quality on annotated sets, latency in an editor
	$(CARGO) bench --locked
	@tools/measure $(PROGRAM) $(SHARED)
	@echo
	@echo "== in the hands of an editor"
	@python3 tools/bench/latency.py $(PROGRAM)
	@echo "== what a keystroke costs by the length of the article (docs/scaling.svg)"
	@$(CARGO) build --locked --quiet --release --example keystroke
	@python3 tools/bench/scaling.py target/release/examples/keystroke docs/scaling.svg

bench-guard: ## the instructions of a keystroke, counted, may not pass their ceiling
	@tools/need cargo cc
	@tools/bench/guard

bench-stress: release ## what hostile texts cost beside the same bytes of running news
	@rm -rf target/stress
	COPYDESK_STRESS=$(CURDIR)/target/stress:$(STRESS) $(CARGO) test --locked --quiet --test stress -- --ignored --exact write_the_texts
	@tools/stress.py $(PROGRAM) target/stress/$(STRESS)

nightly: release ## what takes hours: a million edits held to the law, in and out of the protocol (SEED says which)
	@tools/need python3
	tools/edits.py $(PROGRAM) --edits 1000000 --seed $(SEED) --jobs $$(nproc)
	COPYDESK_CASES=2000 $(CARGO) test --locked --release --test story --test fixes

fuzz: ## fuzz what reads bytes from outside: TARGETS="story framer", SECONDS_EACH=60
	@tools/fuzz "$(SECONDS_EACH)" $(TARGETS)

bench-dates: release ## where dates go wrong: counts by kind of expression, on the annotated sets in $(SETS)
	@python3 tools/dates/errors.py $(PROGRAM) $(SETS)
	@python3 tools/dates/recognizers.py $(PROGRAM) $(SETS)

bench-rules: release ## one error of a known kind planted in each of many published articles: which are found, what else is said
	@python3 tools/rules/plant.py $(PROGRAM) $(ARTICLES)

vsix: release tools ## package the VS Code extension with the program in it (target/copydesk.vsix)
	install -D -m 755 $(PROGRAM) $(EXTENSION)/server/copydesk
	cd $(EXTENSION) && npm run package --silent -- --out $(CURDIR)/target/copydesk.vsix
	@echo "In VS Code: Extensions, the three dots, \"Install from VSIX...\", target/copydesk.vsix"

# what the extension is built with; its lock file says when that has changed
tools: $(EXTENSION)/node_modules/.package-lock.json

$(EXTENSION)/node_modules/.package-lock.json: $(EXTENSION)/package-lock.json
	@tools/need node npm
	npm ci --no-audit --no-fund --loglevel=error --prefix $(EXTENSION)
	@touch $@

clean: ## remove everything that was built
	rm -rf target $(EXTENSION)/node_modules $(EXTENSION)/dist $(EXTENSION)/server
