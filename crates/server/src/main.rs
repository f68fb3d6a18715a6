//! The binary `nabo`.

/// Pages are many small pieces of memory that live for a moment: this one hands them out faster, and gives them back.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    server::cli::run()
}
