# chancery: one Makefile, no configure. `make` builds build/chancery; ./dev has the longer habits (install, demo, test).
BUILD   ?= build
CC      ?= gcc
PKGS    := sqlite3 jansson zlib libzstd icu-uc icu-i18n libutf8proc expat
OPT     ?= -O3 -g
WARN    := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
CFLAGS  ?= $(OPT)
ALLC    := -std=c11 -D_GNU_SOURCE $(WARN) -fvisibility=hidden -fPIE -pthread -Isrc -Iinclude -I$(BUILD)/gen $(shell pkg-config --cflags $(PKGS)) $(CFLAGS)
LIBS    := $(shell pkg-config --libs $(PKGS)) -lm -pthread
LANGS   := $(shell awk -F'\t' '!/^\#/ && NF {print $$1}' lang/langs.tsv)

# datac needs no pack; the program embeds the packs.
CORE    := $(wildcard src/base/*.c src/sent/*.c) src/data/classes.c src/data/pack.c src/act/rank.c

SRCS    := $(sort $(wildcard src/*.c src/*/*.c))
LIBSRC  := $(filter-out src/cli/% src/datac/% src/datec/%,$(SRCS))
CLISRC  := $(filter src/cli/%,$(SRCS))
obj      = $(patsubst %.c,$(BUILD)/%.o,$(1))
PACKS   := $(LANGS:%=$(BUILD)/%.pack)

all: $(BUILD)/chancery

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@$(CC) $(ALLC) -MMD -MP -c -o $@ $<

# The names of characters in HTML as rows of a C table.
$(BUILD)/gen/entities.inc: src/page/entities.tsv
	@mkdir -p $(@D)
	@awk -F'\t' '!/^\#/ { split($$2, c, " "); printf "{\"%s\", 0x%s, 0x%s, %s},\n", $$1, c[1], c[2] == "" ? 0 : c[2], $$3 }' $< > $@
$(BUILD)/src/page/entity.o: $(BUILD)/gen/entities.inc

$(BUILD)/datac: $(call obj,tools/datac.c $(CORE) $(wildcard src/datac/*.c src/datec/*.c) src/date/lex.c src/date/gram.c)
	@$(CC) $(CFLAGS) -pie -o $@ $^ $(LIBS)

$(BUILD)/%.pack: $(BUILD)/datac lang/langs.tsv $(shell find lang world models -type f)
	@$(BUILD)/datac -o $@ $*

$(BUILD)/packs.o: $(PACKS) tools/mkpacks.sh
	@sh tools/mkpacks.sh $(BUILD) $(LANGS) > $(BUILD)/packs.s && $(CC) $(CFLAGS) -fPIE -c -o $@ $(BUILD)/packs.s

$(BUILD)/libchancery.a: $(call obj,$(LIBSRC)) $(BUILD)/packs.o
	@rm -f $@ && ar rcs $@ $^

$(BUILD)/chancery: $(call obj,$(CLISRC)) $(BUILD)/libchancery.a
	@$(CC) $(CFLAGS) -pie -o $@ $^ $(LIBS)
	@echo "built $@"

$(BUILD)/rulecheck: $(call obj,tools/rulecheck.c) $(BUILD)/libchancery.a
	@$(CC) $(CFLAGS) -pie -o $@ $^ $(LIBS)

# The examples beside the act rules, run through the whole reader.
rules: $(BUILD)/rulecheck
	@$(BUILD)/rulecheck $(wildcard lang/*/acts/*.rules)

$(BUILD)/bench: bench/bench.c
	@mkdir -p $(@D)
	@$(CC) $(ALLC) -pie -o $@ $< $(LIBS)

$(BUILD)/ledger_bench: $(call obj,bench/ledger_bench.c) $(BUILD)/libchancery.a
	@$(CC) $(CFLAGS) -pie -o $@ $^ $(LIBS)

$(BUILD)/train_rank: $(call obj,tools/train_rank.c) $(BUILD)/libchancery.a
	@$(CC) $(CFLAGS) -pie -o $@ $^ $(LIBS)

# Trains the confidence model on the annotated reports beside the checkout; the one in models/ saw 64 more, annotated for it.
models: $(BUILD)/train_rank
	@$(BUILD)/train_rank ../shared/gold/dev.jsonl ../shared/gold/seeds.jsonl > $(BUILD)/rank.tsv
	@cp $(BUILD)/rank.tsv models/rank.tsv

data: $(PACKS)

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
-include test/test.mk

.PHONY: all data rules models clean
.SECONDARY:
