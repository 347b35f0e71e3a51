# runsheet: see "make help"
NAME    := runsheet
VERSION := 0.1.0

# What a packager or user may set.  CFLAGS, CPPFLAGS, LDFLAGS stay theirs; ours have other names.
MODE    ?= release
PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
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

# Missing packages are a matter for the build rules (and `make demo`, which installs them), not for
# reading this file.
PKGS       := yaml-0.1 cairo harfbuzz harfbuzz-subset freetype2 icu-uc icu-i18n jansson libmd libqrencode zlib
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags $(PKGS) 2>/dev/null))
PKG_LIBS   := $(shell $(PKG_CONFIG) --libs $(PKGS) 2>/dev/null) -lhpdf -lcsv -lm

OUT  := build/$(MODE)
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wold-style-definition -Wwrite-strings -Wpointer-arith -Wcast-qual -Wformat=2 -Wno-format-nonliteral \
        -Wvla -Wundef -Wdouble-promotion -Wimplicit-fallthrough -Wswitch-enum -Wconversion \
        -Wno-sign-conversion
MODE_debug   := -O1 -g
MODE_release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
MODE_san     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
MODE_cov     := -O0 -g --coverage
MODE_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
ifeq ($(MODE),fuzz)
CC := clang
endif
WERROR ?= -Werror

OWN_CPPFLAGS := -Isrc -D_POSIX_C_SOURCE=200809L -DRUNSHEET_VERSION='"$(VERSION)"' $(PKG_CFLAGS)
OWN_CFLAGS   := -std=c11 -ffp-contract=off $(WARN) $(WERROR) $(MODE_$(MODE))
COMPILE = $(CC) $(OWN_CPPFLAGS) $(CPPFLAGS) $(OWN_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
LINK    = $(CC) $(MODE_$(MODE)) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(PKG_LIBS) $(LDLIBS)

SRC      := $(sort $(wildcard src/*/*.c))
ASSETS   := $(sort $(shell find templates fonts -type f -not -name '.*' -not -name '*.md'))
LIB_OBJ  := $(SRC:%.c=$(OUT)/%.o) $(OUT)/assets.o
MAIN_OBJ := $(OUT)/src/main.o
LIB      := $(OUT)/lib$(NAME).a
BIN      := $(OUT)/$(NAME)
UNIT     := $(patsubst tests/unit/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZ     := $(patsubst tests/fuzz/%.c,$(OUT)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all check check-unit fuzz fuzz-bins install uninstall format clean help FORCE
all: $(BIN)
	$(Q)ln -sf $(BIN) $(NAME)

$(BIN): $(MAIN_OBJ) $(LIB)
	$(call SAY,LD) $(LINK)
$(LIB): $(LIB_OBJ)
	$(call SAY,AR) rm -f $@ && $(AR) rcs $@ $^
$(OUT)/%.o: %.c $(OUT)/flags
	$(call SAY,CC) mkdir -p $(@D) && $(COMPILE)
$(OUT)/tests/%: $(OUT)/tests/unit/%.o $(LIB)
	$(call SAY,LD) mkdir -p $(@D) && $(LINK) -lcmocka
$(OUT)/fuzz/%: $(OUT)/tests/fuzz/%.o $(LIB)
	$(call SAY,LD) mkdir -p $(@D) && $(LINK) -fsanitize=fuzzer,address,undefined

# Templates and fonts inside the program: one table of names, each file's bytes as they are.
$(OUT)/assets.c: $(ASSETS) $(OUT)/assets.list src/base/asset_table.sh
	$(call SAY,GEN) sh src/base/asset_table.sh $(ASSETS) >$@
$(OUT)/assets.o: $(OUT)/assets.c $(OUT)/flags
	$(call SAY,CC) $(COMPILE)
$(OUT)/assets.list: FORCE
	$(Q)mkdir -p $(@D) && echo '$(ASSETS)' | cmp -s - $@ || echo '$(ASSETS)' >$@

# Rebuilds everything when the compiler or a flag changes.
FLAGS := $(CC) $(OWN_CPPFLAGS) $(CPPFLAGS) $(OWN_CFLAGS) $(CFLAGS) $(LDFLAGS)
$(OUT)/flags: FORCE
	$(Q)mkdir -p $(@D) && echo '$(subst ','\'',$(FLAGS))' | cmp -s - $@ || echo '$(subst ','\'',$(FLAGS))' >$@
FORCE:

check: check-unit
check-unit: $(UNIT)
	$(Q)set -e; for t in $(UNIT); do $$t; done
fuzz:
	$(Q)$(MAKE) MODE=fuzz fuzz-bins
fuzz-bins: $(FUZZ)

format:
	clang-format -i $(shell git ls-files '*.c' '*.h')
clean:
	rm -rf build $(NAME)
help:
	@sed -n 's/^\([a-z-]*\):.*/\1/p' Makefile | sort -u

-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
