# rvemu: see README.md. Every target does its own set-up on a Debian machine that has Rust and make.

RVEMU := target/release/rvemu
CROSS := riscv64-linux-gnu-
# The guest programs need no C library: rt/ is all their run-time system.
GUEST_FLAGS := -O2 -Wall -Wextra -Werror -march=rv64gc -mabi=lp64d -ffreestanding -fno-builtin -fno-stack-protector \
               -fno-pie -no-pie -nostdlib -static -ffunction-sections -Wl,--gc-sections -Wl,--build-id=none
STORIES := mmap_tour sharing private_files guard_pages growing_stacks copy_on_write split_and_merge
GUESTS := hello $(STORIES) fault_storm sieve
PREBUILT := $(GUESTS:%=guest/prebuilt/%.elf)

.PHONY: build run test riscv-tests lockstep test-debian soak miri lint guest guest-prebuilt linker cross clean

build: linker
	cargo build --release

## The main job, on a guest that ships with the project: a tour of mmap.
run: build
	$(RVEMU) guest/prebuilt/mmap_tour.elf

## Unit, integration and conformance tests, with a sample of Debian's own programs.
test: cross guest
	cargo test --release

## Conformance: our own programs, and the official ones of a folder when it is given: RISCV_TESTS=dir make riscv-tests
riscv-tests: cross
	cargo test --release --test riscv-tests

## Random programs in lock step with Spike (RVEMU_SPIKE, or `spike` in the PATH): make lockstep COUNT=1000000 compares so many
## instructions of each extension.
COUNT := 100000
lockstep: cross
	RVEMU_LOCKSTEP=$(COUNT) cargo test --release --test lockstep -- --nocapture

## All of Debian's programs that we hold ourselves to: fetches their packages by apt into build/debian.
test-debian: cross
	RVEMU_DEBIAN=full cargo test --release --test debian

## Random address-space operations held against the host's kernel, for as many seeds as asked: make soak SEEDS=1-10000
SEEDS := 1-1000
soak: cross
	RVEMU_SEEDS=$(SEEDS) cargo test --release --test vm -- --quiet seed

## The set of mappings under Miri, which looks for undefined behaviour: needs rustup and a nightly toolchain with Miri.
miri: linker
	rustup component add miri rust-src --toolchain nightly
	MIRIFLAGS=-Zmiri-disable-isolation cargo +nightly miri test --lib vmaset

lint: linker
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --quiet

## Builds the guest programs from source, and says which of them differ from the prebuilt ones.
guest: cross $(GUESTS:%=build/guest/%.elf)
	@for name in $(GUESTS); do \
	    if cmp -s build/guest/$$name.elf guest/prebuilt/$$name.elf; then echo "$$name: as prebuilt"; \
	    else echo "$$name: differs from guest/prebuilt/$$name.elf (make guest-prebuilt takes the new one)"; fi; \
	done

## Takes what `make guest` built as the prebuilt programs.
guest-prebuilt: cross $(GUESTS:%=build/guest/%.elf)
	mkdir -p guest/prebuilt
	cp $(GUESTS:%=build/guest/%.elf) guest/prebuilt/

build/guest/%.elf: guest/%.c $(wildcard guest/rt/*)
	@mkdir -p $(@D)
	$(CROSS)gcc $(GUEST_FLAGS) -o $@ $(filter %.c,$^)

## What Rust links with, by apt when it is missing.
linker:
	@tests/install-packages cc:gcc cc:libc6-dev

## The cross compiler, by apt when it is missing.
cross: linker
	@tests/install-packages riscv64-linux-gnu-gcc:gcc-riscv64-linux-gnu riscv64-linux-gnu-g++:g++-riscv64-linux-gnu \
	    gcc:gcc g++:g++

clean:
	cargo clean
	rm -rf build
