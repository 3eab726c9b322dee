//! `signpost user`: gives people a sign-in, suspends and lists them; only `cli` may import it.

mod create;

use super::open::at_the_door;
use super::say::{self, Ended};
use crate::actions::account::second_factor::reset_second_factor;
use crate::actions::account::user::{change_user, list_users, user_with_email};
use crate::config::Vars;
use crate::domain::account::user::Status;
use crate::domain::page::Window;
use crate::error::{Error, Result};
use clap::Subcommand;
use create::Create;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Give somebody a sign-in; the first administrator is made like this
    ///
    /// The password is made up and shown once, unless it is read from stdin. Hand it over in person.
    #[command(after_help = "\
Examples:
  signpost user create --email ana@court.example --name 'Ana Admin' --role admin \\
      --organisation 'Selby support scheme' --organisation-kind commissioner
  signpost user create --email sam@cvs.example --name 'Sam Officer' --role officer --scheme SEL --organisation 'Selby CVS'")]
    Create(Create),
    /// Keep somebody from signing in; what they have open ends at once
    Suspend {
        /// Their e-mail address
        email: String,
    },
    /// Let somebody sign in again
    Activate {
        /// Their e-mail address
        email: String,
    },
    /// Take somebody's second factor away who has lost it; where the only administrator has, this is the way back
    ResetSecondFactor {
        /// Their e-mail address
        email: String,
    },
    /// List everybody who has a sign-in, the newest first
    List,
}

pub(super) fn run(command: Command, vars: &Vars) -> Result<Ended> {
    match command {
        Command::Create(args) => args.run(vars)?,
        Command::Suspend { email } => change(&email, Status::Suspended, vars)?,
        Command::Activate { email } => change(&email, Status::Active, vars)?,
        Command::ResetSecondFactor { email } => reset(&email, vars)?,
        Command::List => list(vars)?,
    }
    Ok(Ended::Done)
}

/// What was not found, said of the option that named it.
fn known<T>(found: Result<T>, option: &str, detail: &str) -> Result<T> {
    found.map_err(|error| match error {
        Error::NotFound(_) => Error::invalid(option, "unknown", detail),
        other => other,
    })
}

fn change(email: &str, status: Status, vars: &Vars) -> Result<()> {
    let command = if status == Status::Active { "user activate" } else { "user suspend" };
    let user = at_the_door(vars, command, |door, who| {
        door.write("", who, |tx, actor| {
            let user = known(
                user_with_email(tx, actor, email),
                "email",
                "Nobody signs in with this address. See: signpost user list",
            );
            let user = user?;
            change_user(tx, actor, user.id, status)?;
            Ok(user)
        })
    })?;
    say::out(format_args!("{} is {status} now.", user.email));
    Ok(())
}

fn reset(email: &str, vars: &Vars) -> Result<()> {
    let user = at_the_door(vars, "user reset-second-factor", |door, who| {
        door.write("", who, |tx, actor| {
            let found = user_with_email(tx, actor, email);
            let user = known(found, "email", "Nobody signs in with this address. See: signpost user list")?;
            reset_second_factor(tx, actor, user.id)?;
            Ok(user)
        })
    })?;
    say::out(format_args!("{} sets up a second factor when they sign in next.", user.email));
    Ok(())
}

fn list(vars: &Vars) -> Result<()> {
    at_the_door(vars, "user list", |door, who| {
        let mut window = Window::first(Window::MAX);
        loop {
            let page = door.read("", who, |view, actor| list_users(view, actor, window))?;
            for user in &page.items {
                let roles: Vec<&str> = user.roles().iter().map(|role| role.word()).collect();
                say::out(format_args!(
                    "{:<9} {:<40} {:<24} {}",
                    user.status.word(),
                    user.email,
                    roles.join(","),
                    user.name
                ));
            }
            match page.next {
                None => return Ok(()),
                next => window.after = next,
            }
        }
    })
}
