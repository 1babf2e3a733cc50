# Test programs. Every test/unit/<x>_test.c is one program (Debian's `check`); tools used by the tests are built too.
UNIT   := $(patsubst test/unit/%.c,$(BUILD)/test/%,$(wildcard test/unit/*_test.c))
REPLAY := $(patsubst test/fuzz/%_fuzz.c,$(BUILD)/test/replay_%,$(wildcard test/fuzz/*_fuzz.c))

$(BUILD)/test/%_test: test/unit/%_test.c $(BUILD)/libchancery.a $(call obj,$(wildcard src/datac/*.c src/datec/*.c))
	@mkdir -p $(@D)
	@$(CC) $(ALLC) -Wno-shadow -Wno-conversion -Itest -MMD -MP -MF $@.d -o $@ $< $(filter %.o,$^) $(BUILD)/libchancery.a $(shell pkg-config --cflags --libs check) $(LIBS) -pie

# A fuzz target without a fuzzer: runs the files it is given.
$(BUILD)/test/replay_%: test/fuzz/%_fuzz.c test/fuzz/replay.c $(BUILD)/libchancery.a
	@mkdir -p $(@D)
	@$(CC) $(ALLC) -MMD -MP -MF $@.d -o $@ $< test/fuzz/replay.c $(BUILD)/libchancery.a $(LIBS) -pie

tests: all $(BUILD)/rulecheck $(UNIT) $(REPLAY)
.PHONY: tests
