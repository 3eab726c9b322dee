//! The binary: calls the command line; nobody may import it.

fn main() -> std::process::ExitCode {
    signpost::cli::run()
}
