# RPC Explorer. `make help` lists what can be made. Go with git is all that must be there before.

# Where the installer of go.dev puts Go, for shells that have not been told. An older Go fetches the one go.mod asks for.
export PATH := $(PATH):/usr/local/go/bin
export GOTOOLCHAIN ?= auto

GO      ?= go
VERSION := $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
COMMIT  := $(shell git rev-parse --short HEAD 2>/dev/null)
PROGRAM := build/rpcexplorer

# Without this tag every refresh of the toolkit asks the runtime which goroutine it is on.
TAGS     = -tags=migrated_fynedo
LDFLAGS  = -ldflags '-X main.version=$(VERSION)$(if $(COMMIT),+$(COMMIT))'
# -buildvcs=false: stamping fails where the folder belongs to another user, as in containers.
FLAGS    = -buildvcs=false $(TAGS)
PACKAGES = $(shell $(GO) list $(TAGS) ./... | grep -vE '/e2e(/peers)?$$')

FUZZTIME ?= 30s
BENCH    ?=
SOAK     ?= 10000
COUNT    ?= 3
ROWS     ?= .

.PHONY: build run test unit race e2e peers faults fuzz bench soak lint format screenshots clean help setup-run setup-test warm

build: setup-run ## build build/rpcexplorer
	@test -e $(PROGRAM) || echo 'building; the first time this takes some minutes, most of it the OpenGL binding' >&2
	@$(GO) build $(FLAGS) $(LDFLAGS) -o $(PROGRAM) ./cmd/rpcexplorer

run: build ## build and open the window; without a display, make the first call headless
	@scripts/run.sh $(PROGRAM)

test: setup-test ## set up, then all tests: packages under the race detector, then the built program end to end, then services of others
	@$(MAKE) --no-print-directory -j2 build warm
	@$(MAKE) --no-print-directory race
	@$(MAKE) --no-print-directory e2e
	@$(MAKE) --no-print-directory peers

# The two long cold builds (the OpenGL binding, with and without race) are one thread each: side by side they take the time of one.
warm:
	@$(GO) build -race $(FLAGS) ./...

unit: setup-test ## tests of the packages, without the race detector: the fast round
	$(GO) test $(FLAGS) $(PACKAGES)

race: setup-test ## tests of the packages under the race detector
	$(GO) test -race -timeout 20m $(FLAGS) $(PACKAGES)

e2e: setup-test build ## the built program, driven by mouse and keyboard under Xvfb; RUN=TestName picks
ifeq ($(shell uname -s),Darwin)
	@echo 'e2e: left out, the harness needs an X server of its own'
else
	$(GO) test -count=1 -timeout 20m $(FLAGS) $(if $(RUN),-run '$(RUN)') ./e2e
endif

peers: setup-test build ## the client and the built program against services that others wrote: monerod, aria2, pylsp, server-everything, GNOME's keyring
ifeq ($(shell uname -s),Darwin)
	@echo 'peers: left out, the set-up installs them on Debian and Ubuntu alone'
else
	$(GO) test -race -count=1 -timeout 10m $(FLAGS) $(if $(RUN),-run '$(RUN)') ./e2e/peers
endif

faults: setup-test ## the tests of faults/faults.tsv under the race detector, as a table; COUNT=20 times each (3), ROWS=regexp picks
	@$(GO) build -race $(FLAGS) $(LDFLAGS) -o $(PROGRAM)-race ./cmd/rpcexplorer
	@$(GO) build $(FLAGS) -o build/faults ./faults
	@RPCEXPLORER_BIN=$(CURDIR)/$(PROGRAM)-race build/faults $(TAGS) -count $(COUNT) -rows '$(ROWS)'

fuzz: setup-run ## every fuzz target for FUZZTIME (30s) each; the seeds run in `make test`
	@GOFLAGS='$(FLAGS)' scripts/fuzz.sh $(FUZZTIME)

bench: setup-run build ## calls a second on every carrier, recorded and bare, a JSON text of 100 MB beside jq and rg, a history of a million exchanges; BENCH=regexp runs Go benchmarks instead, BENCH=. all
ifeq ($(BENCH),)
	@$(GO) build $(FLAGS) -o build/bench ./bench && build/bench && build/bench json -program $(PROGRAM) && build/bench history -program $(PROGRAM)
else
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem $(FLAGS) $(PACKAGES)
endif

soak: setup-test build ## the window sends SOAK (10000) calls and must not grow; sixty in `make test`
	RPCEXPLORER_SOAK=$(SOAK) $(GO) test -count=1 -v -timeout 10h $(FLAGS) -run '^TestSoak$$' ./e2e

lint: setup-run ## gofumpt, go vet, staticcheck
	@unformatted=$$($(GO) tool gofumpt -l .); test -z "$$unformatted" || { echo "not formatted (make format): $$unformatted"; exit 1; }
	$(GO) vet $(FLAGS) ./...
	$(GO) tool staticcheck $(TAGS) ./...

format: ## gofumpt, written
	$(GO) tool gofumpt -w .

screenshots: setup-test build ## renew the pictures of the README from the real window
	RPCEXPLORER_PICTURES=$(CURDIR)/docs $(GO) test -count=1 $(FLAGS) -run '^TestPictures$$' ./e2e

clean: ## remove what was built
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{ printf "make %-12s %s\n", $$1, $$2 }'

setup-run:
	@scripts/setup.sh run

setup-test:
	@scripts/setup.sh test
