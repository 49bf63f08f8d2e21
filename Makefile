# rvemu: see README.md. Every target does its own set-up on a Debian machine that has Rust and make.

.PHONY: build
build:
	cargo build --release
