//! The binary `luoshi`.

use std::process::ExitCode;

/// Readings are many small strings, which it keeps apart by thread.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    luoshi_cli::main()
}
