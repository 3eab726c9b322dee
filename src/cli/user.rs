//! `signpost user`: gives people a sign-in, suspends and lists them; only `cli` may import it.

use super::open::at_the_door;
use super::say::{self, Ended};
use crate::actions::account::user::{change_user, create_user, first_password, list_users, user_with_email};
use crate::actions::directory::organisation::{create_organisation, organisations_named};
use crate::actions::directory::{court::read_court, scheme::read_scheme};
use crate::config::Vars;
use crate::domain::account::user::{Grant, Role, Status, User};
use crate::domain::code::SchemeCode;
use crate::domain::directory::court_keys::CourtSlug;
use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::page::Window;
use crate::domain::text::word;
use crate::error::{Error, Result};
use crate::policy::Actor;
use crate::secret::made_up_password;
use crate::store::Tx;
use clap::{Args, Subcommand};
use std::io::{BufRead, stdin};

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
    /// List everybody who has a sign-in, the newest first
    List,
}

#[derive(Args)]
pub(super) struct Create {
    /// How they sign in
    #[arg(long)]
    email: String,
    /// Their name
    #[arg(long)]
    name: String,
    /// court_staff, officer, partner, manager, privacy or admin
    #[arg(long, value_parser = role)]
    role: Role,
    /// The scheme's three letters, for officers and managers; may be given several times
    #[arg(long, value_name = "CODE")]
    scheme: Vec<String>,
    /// Whom they work for, by name
    #[arg(long, value_name = "NAME")]
    organisation: String,
    /// court, cvs, partner or commissioner: adds the organisation if there is none of this name
    #[arg(long, value_name = "KIND", value_parser = kind)]
    organisation_kind: Option<Kind>,
    /// The court of a new court team, by slug
    #[arg(long, value_name = "SLUG")]
    court: Option<String>,
    /// They answer for their organisation
    #[arg(long)]
    lead: bool,
    /// They may read restricted entries that others recorded
    #[arg(long)]
    restricted: bool,
    /// Read the password from stdin, one line of 15 characters or more
    #[arg(long)]
    password_stdin: bool,
}

fn role(text: &str) -> Result<Role> {
    word(text, "", Role::ALL, Role::of)
}

fn kind(text: &str) -> Result<Kind> {
    word(text, "", Kind::ALL, Kind::of)
}

pub(super) fn run(command: Command, vars: &Vars) -> Result<Ended> {
    match command {
        Command::Create(args) => args.run(vars)?,
        Command::Suspend { email } => change(&email, Status::Suspended, vars)?,
        Command::Activate { email } => change(&email, Status::Active, vars)?,
        Command::List => list(vars)?,
    }
    Ok(Ended::Done)
}

impl Create {
    fn run(&self, vars: &Vars) -> Result<()> {
        let password = self.password()?;
        let user = at_the_door(vars, "user create", |door, who| {
            let hash = first_password(&door.hasher, &self.email, &password)?;
            door.write("", who, |tx, actor| {
                let user = self.user(tx, actor)?;
                create_user(tx, actor, &user, &hash)?;
                Ok(user)
            })
        })?;
        say::out(format_args!("{} may sign in as {}.", user.email, self.role));
        if !self.password_stdin {
            say::out(format_args!("password {password}"));
            say::note("Hand the password over in person: it is not shown again.");
        }
        Ok(())
    }

    fn password(&self) -> Result<String> {
        if !self.password_stdin {
            return made_up_password();
        }
        let mut line = String::new();
        stdin()
            .lock()
            .read_line(&mut line)
            .map_err(|e| Error::Refused(format!("stdin cannot be read: {e}.")))?;
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }

    fn user(&self, tx: &mut Tx<'_>, actor: &Actor) -> Result<User> {
        let organisation = self.organisation(tx, actor)?;
        let team = match self.role {
            Role::CourtStaff => Some(Kind::Court),
            Role::Partner => Some(Kind::Partner),
            _ => None,
        };
        if let Some(team) = team.filter(|team| *team != organisation.kind) {
            let detail = format!(
                "Whoever is {} works for an organisation of kind {team}; this one is of kind {}.",
                self.role, organisation.kind
            );
            return Err(Error::invalid("--organisation", "wrong_kind", detail));
        }
        User::new(&self.email, &self.name, organisation.id, self.grants(tx, actor)?)
            .map_err(in_words_of_the_command)
    }

    fn grants(&self, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Grant>> {
        let grant = |scheme| Grant { role: self.role, scheme, lead: self.lead, restricted: self.restricted };
        if self.scheme.is_empty() {
            return Ok(vec![grant(None)]);
        }
        let mut grants = Vec::new();
        for code in &self.scheme {
            let code = SchemeCode::parse(code, "--scheme")?;
            let scheme = known(
                read_scheme(tx, actor, &code),
                "--scheme",
                "There is no scheme with this code. Check it, or set the scheme up first.",
            )?;
            grants.push(grant(Some(scheme.id)));
        }
        Ok(grants)
    }

    fn organisation(&self, tx: &mut Tx<'_>, actor: &Actor) -> Result<Organisation> {
        let wrong = |code, detail: &str| Err(Error::invalid("--organisation", code, detail));
        let mut named = organisations_named(tx, actor, &self.organisation)?;
        if let Some(kind) = self.organisation_kind {
            named.retain(|organisation| organisation.kind == kind);
        }
        match (named.pop(), named.is_empty(), self.organisation_kind) {
            (Some(one), true, _) => Ok(one),
            (Some(_), false, _) => {
                wrong("ambiguous", "There are several of this name. Say which: --organisation-kind KIND.")
            }
            (None, _, None) => wrong(
                "unknown",
                "There is no organisation of this name. To add it: --organisation-kind KIND.",
            ),
            (None, _, Some(kind)) => self.new_organisation(tx, actor, kind),
        }
    }

    fn new_organisation(&self, tx: &mut Tx<'_>, actor: &Actor, kind: Kind) -> Result<Organisation> {
        let court = match &self.court {
            None => None,
            Some(slug) => {
                let slug = CourtSlug::parse(slug, "--court")?;
                let court = read_court(tx, actor, &slug);
                Some(
                    known(
                        court,
                        "--court",
                        "There is no court with this slug. Import the list of courts first.",
                    )?
                    .id,
                )
            }
        };
        let organisation =
            Organisation::new(kind, &self.organisation, court).map_err(in_words_of_the_command)?;
        create_organisation(tx, actor, &organisation)?;
        Ok(organisation)
    }
}

/// What was not found, said of the option that named it.
fn known<T>(found: Result<T>, option: &str, detail: &str) -> Result<T> {
    found.map_err(|error| match error {
        Error::NotFound(_) => Error::invalid(option, "unknown", detail),
        other => other,
    })
}

/// Pointers of the API are options here: `/grants/0/scheme` is `--scheme`.
fn in_words_of_the_command(error: Error) -> Error {
    let Error::Invalid(mut faults) = error else { return error };
    for fault in &mut faults {
        let name = fault.pointer.rsplit('/').next().unwrap_or_default();
        fault.pointer = format!("--{name}");
    }
    Error::Invalid(faults)
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
