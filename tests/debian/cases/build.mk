# run: make -f {}
# make: variables, functions, patterns, implicit rules, conditionals, order-only and double-colon rules, errors kept.
SHELL := /bin/bash
words := one two three four
upper = $(shell echo $(1) | tr a-z A-Z)
define lines
first $(1)
second $(2)
endef
export lines
all: functions patterns conditions recipe inner failing
functions:
	@echo $(words 2,$(words)) $(wordlist 2,3,$(words)) $(words $(words)) $(patsubst t%,T-%,$(words)) $(filter-out t%,$(words)) $(sort b a c a)
	@echo $(foreach w,$(words),<$(w)>) $(call upper,$(firstword $(words))) $(subst o,0,$(words)) $(words:e=E) $(dir a/b/c.d) $(notdir a/b/c.d) $(suffix x.c y.h) $(basename x.tar.gz)
	@echo $(if $(filter three,$(words)),yes,no) $(or ,$(words)) $(strip  a   b ) $(findstring ree,three) $(addprefix p-,a b) $(join a b,1 2) $(lastword $(words)) $(origin words) $(flavor upper)
patterns: a.out b.out
	@cat $^
%.out: %.mid | folder
	@sed 's/^/out of $*: /' $< >$@
%.mid:
	@echo "middle $@ from $(@F)" >$@
folder:
	@mkdir -p $@ && echo made $@
.PRECIOUS: %.mid
ifeq ($(origin nothing),undefined)
conditions: ; @echo undefined $(words) $(MAKELEVEL)
else
conditions: ; @echo defined
endif
recipe:: ; @echo double one
recipe:: ; @for i in 1 2 3; do \
	    echo -n "$$i$$i "; \
	done; echo
	@printf '%s\n' "$$lines" | wc -l
inner:
	@$(MAKE) --no-print-directory -f $(firstword $(MAKEFILE_LIST)) deeper word=passed
deeper: ; @echo "level $(MAKELEVEL) $(word) $(MAKECMDGOALS)"
failing:
	-@exit 3
	@echo went on
	@echo to the error stream >&2; exit 5
.PHONY: all functions patterns conditions recipe inner deeper failing
