//! The binary `nabo`.

fn main() -> std::process::ExitCode {
    server::cli::run()
}
