# Two commands: `make run` and `make test`. Both install what is missing, and
# are quick the second time.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
export PATH := $(CURDIR)/app/browser/bin:$(CURDIR)/style/node_modules/.bin:$(HOME)/.cargo/bin:$(PATH)
export CHROMIUM ?= $(or $(shell command -v chromium),$(shell command -v chromium-browser),/usr/bin/chromium)

CARGO_LEPTOS := 0.3.10
WASM_BINDGEN := $(shell sed -n 's/^wasm-bindgen = "=\(.*\)"/\1/p' Cargo.toml)
BROWSER_SOURCES := $(shell find app style public -type f -not -path '*/node_modules/*')
# Unoptimised: the tools are built in half the time, and are fast enough.
CHEAP := CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
	CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_DEBUG=0

.PHONY: run test watch build bench tools test-tools lint unit browser

# A demonstration, made on the first start; its links are printed at every one.
run: export COPRODUCE_DEMONSTRATION ?= true
run: build
	target/release/coproduce seed
	target/release/coproduce serve

# For whoever changes it: built for speed of building, in a folder of its own, and built
# anew when a file changes.
watch: export COPRODUCE_DEMONSTRATION ?= true
watch: export COPRODUCE_SITE = target/watch
watch: export LEPTOS_SITE_ROOT = target/watch
watch: export LEPTOS_HASH_FILE_NAME = ../watch/hash.txt
watch: tools
	cargo leptos watch --split -- serve

build: tools target/site/.built
	cargo build --release --locked -p server

# How fast the pages are; docs/operations.md says how to read what it prints.
bench: build
	cargo bench --locked --quiet -p server --bench speed
	cargo bench --locked --quiet -p server --bench counting
	server/backend/tests/with-postgres cargo bench --locked --quiet -p server --bench counting

# The browser's half is built only when something that it is made of has changed.
target/site/.built: $(BROWSER_SOURCES) Cargo.toml Cargo.lock .cargo/config.toml
	mkdir -p target/release # the list of the built files' names is put beside it
	cargo leptos build --frontend-only --release --split
	node app/browser/pack.mjs target/site
	touch $@

tools: style/node_modules/.installed
	@rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
	@wasm-bindgen --version 2>/dev/null | grep -qx 'wasm-bindgen $(WASM_BINDGEN)' || \
		$(CHEAP) cargo install wasm-bindgen-cli --version $(WASM_BINDGEN)
	@cargo leptos --version 2>/dev/null | grep -qw '$(CARGO_LEPTOS)' || \
		$(CHEAP) cargo install cargo-leptos --version $(CARGO_LEPTOS) --locked

%/node_modules/.installed: %/package-lock.json
	npm ci --prefix $*
	touch $@

test: lint unit browser

lint: tools
	cargo fmt --all --check
	@# In release, so that what a build needs of other crates' macros and scripts is made once.
	cargo clippy --workspace --all-targets --release --locked -- -D warnings
	@# The browser's half of a server function cannot say that its arguments are a form's fields.
	cargo clippy -p browser -p app --target wasm32-unknown-unknown --release --locked -- -D warnings -A clippy::too_many_arguments

# The rules and the acts, on SQLite and on a throwaway PostgreSQL.
unit: test-tools build target/smtp-venv/.installed
	cargo test --workspace --release --locked --quiet
	server/backend/tests/with-postgres cargo test --workspace --release --locked --quiet --test acts

# A mail server for the tests to send to.
target/smtp-venv/.installed: | test-tools
	python3 -m venv target/smtp-venv
	target/smtp-venv/bin/pip install --quiet aiosmtpd==1.4.6
	touch $@

# The pages, in Chromium, against the release build.
browser: test-tools build end2end/node_modules/.installed
	cd end2end && npx playwright test

test-tools: tools
	@end2end/install-tools
