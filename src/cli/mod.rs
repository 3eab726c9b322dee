//! The command line, one file a command: sync, in plain words, with four exit codes; only main may import it.

mod audit;
mod check;
mod demo;
mod health;
mod import;
mod keys;
mod log;
mod migrate;
mod open;
mod openapi;
mod report;
mod say;
mod send_letters;
mod serve;
mod user;

use crate::config;
use crate::error::Result;
use clap::{Parser, Subcommand};
use say::Ended;
use std::process::ExitCode;

const SETTINGS: &str = "\
Settings, from the environment:
  DATABASE_URL              sqlite:///var/lib/signpost/signpost.db  or  postgres://user:password@host/database
                            PostgreSQL elsewhere than on this machine is always reached over verified TLS;
                            add ?sslrootcert=FILE for an authority of your own
  SIGNPOST_KEYS             the key file; on SQLite the one beside the database unless named
  SIGNPOST_LISTEN           address and port [127.0.0.1:8080]
  SIGNPOST_PUBLIC_URL       what people type to get here: https, or http on loopback
  SIGNPOST_TRUSTED_PROXIES  addresses of proxies whose X-Forwarded-For counts, with commas between
  SIGNPOST_WORKERS          threads that serve requests [as many as cores]
  SIGNPOST_CONNECTIONS      connections to the database, for reading and for writing each [8]
  SIGNPOST_MAIL_FROM        whose address letters to partners bear, such as signpost@cvs.example
  SIGNPOST_SMTP_HOST        the mail server; with _PORT, _USER, _PASSWORD, and _TLS: starttls, wrapped or none [starttls]
  SIGNPOST_MAIL_DIR         a folder for letters instead; without either no letter leaves
  SIGNPOST_LOG              error, warn, info, debug, or by module: info,signpost=debug [info]

Exit codes:
  0  done
  1  failed, or found a fault (audit verify, report check, report verify, check-config, health)
  2  refused, and nothing was changed
  3  some rows were refused, the others are in

A first server on this machine:
  export DATABASE_URL=sqlite:///var/lib/signpost/signpost.db
  signpost migrate
  signpost user create --email ana@court.example --name 'Ana Admin' --role admin \\
      --organisation 'Selby support scheme' --organisation-kind commissioner
  signpost serve";

/// The case tracker of court-based problem-solving schemes.
#[derive(Parser)]
#[command(name = "signpost", version, after_help = SETTINGS, max_term_width = 110)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server, until SIGTERM: what is in flight is finished, nothing new is taken
    Serve,
    /// Run a demonstration on this machine: made-up pilots, one sign-in per role, three things to try
    Demo(demo::Options),
    /// Bring the database to this version; on PostgreSQL as the role that owns the tables
    Migrate,
    /// Say everything that would keep the server from starting, and change nothing
    CheckConfig,
    /// Ask the server on this machine whether it is ready
    Health,
    /// Give people a sign-in, suspend and list them
    #[command(subcommand)]
    User(user::Command),
    /// Take whole files in, row by row
    #[command(subcommand)]
    Import(import::Command),
    /// Pull the pilot report of a scheme, make its facts again, prove that frozen ones are as they were
    Report(report::Options),
    /// Make, show and rotate the keys that seal what identifies people
    #[command(subcommand)]
    Keys(keys::Command),
    /// Prove that the trail of who did and saw what is whole
    #[command(subcommand)]
    Audit(audit::Command),
    /// Send the letters to partners that wait, once; `serve` does it by itself
    SendLetters,
    /// Print the OpenAPI description of the API
    Openapi,
}

/// Does what the command line says.
pub fn run() -> ExitCode {
    let command = CommandLine::parse().command;
    let vars = config::vars_of_process();
    say::ended(done(command, &vars))
}

fn done(command: Command, vars: &config::Vars) -> Result<Ended> {
    match command {
        Command::Serve => serve::run(vars),
        Command::Demo(options) => demo::run(&options, vars),
        Command::Migrate => migrate::run(vars),
        Command::CheckConfig => check::run(vars),
        Command::Health => health::run(vars),
        Command::User(command) => user::run(command, vars),
        Command::Import(command) => import::run(command, vars),
        Command::Report(options) => report::run(options, vars),
        Command::Keys(command) => keys::run(command, vars),
        Command::Audit(command) => audit::run(command, vars),
        Command::SendLetters => send_letters::run(vars),
        Command::Openapi => openapi::run(),
    }
}
