//! The bare-metal platform: M, S and U software on our hart (HTIF, CLINT).
