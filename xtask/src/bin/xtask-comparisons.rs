//! `cargo xtask` with all commands. It has another name, because a program that runs can't be replaced on all systems.

fn main() -> std::process::ExitCode {
    xtask::main()
}
