//! A sign-in and the roles given to it; everything above the domain may import it.

use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::id::Id;
use crate::domain::text;
use crate::error::{Error, Result};

crate::text_enum! {
    /// What a session acts as: exactly one.
    pub enum Role {
        /// Asks for people to be seen.
        CourtStaff = "court_staff",
        /// Sits in court for the council for voluntary service.
        Officer = "officer",
        /// Works for a partner agency.
        Partner = "partner",
        /// Answers for one or several schemes.
        Manager = "manager",
        /// Data protection and audit.
        Privacy = "privacy",
        /// Keeps users, courts and partners in order; sees no case.
        Admin = "admin",
    }
}

crate::text_enum! {
    /// Whether a user may sign in.
    pub enum Status {
        /// May sign in.
        Active = "active",
        /// May not, until re-activated.
        Suspended = "suspended",
    }
}

/// A role given to a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// In which scheme; none where the role reaches through the organisation or everywhere.
    pub scheme: Option<Id<Scheme>>,
    /// Answers for her organisation.
    pub lead: bool,
    /// May read restricted entries that others recorded.
    pub restricted: bool,
}

/// Somebody who signs in.
#[derive(Debug, Clone)]
pub struct User {
    /// Key.
    pub id: Id<User>,
    /// How she signs in; folded to lower case.
    pub email: String,
    /// Her name.
    pub name: String,
    /// Whom she works for.
    pub organisation: Id<Organisation>,
    /// Whether she may sign in.
    pub status: Status,
    /// What she was given.
    pub grants: Vec<Grant>,
    /// Moves on with every change.
    pub version: i32,
}

impl User {
    /// A new, active user.
    pub fn new(email: &str, name: &str, organisation: Id<Organisation>, grants: Vec<Grant>) -> Result<Self> {
        let user = Self {
            id: Id::new(),
            email: text::email(email, "/email")?,
            name: text::required(name, "/name", 120)?,
            organisation,
            status: Status::Active,
            grants,
            version: 1,
        };
        user.grants_fit().map(|()| user)
    }

    /// The same with other grants.
    pub fn with_grants(self, grants: Vec<Grant>) -> Result<Self> {
        let user = Self { grants, ..self };
        user.grants_fit().map(|()| user)
    }

    /// Officers and managers work in named schemes; the other roles reach through their organisation, or everywhere.
    fn grants_fit(&self) -> Result<()> {
        if self.grants.is_empty() {
            return Err(Error::invalid("/grants", "required", "Give at least one role."));
        }
        for (at, grant) in self.grants.iter().enumerate() {
            let pointer = format!("/grants/{at}/scheme");
            match (grant.role, grant.scheme) {
                (Role::Officer | Role::Manager, None) => {
                    return Err(Error::invalid(
                        pointer,
                        "required",
                        "Name the scheme in which this role is given.",
                    ));
                }
                (Role::CourtStaff | Role::Partner | Role::Privacy | Role::Admin, Some(_)) => {
                    return Err(Error::invalid(
                        pointer,
                        "not_in_a_scheme",
                        "This role is not given in one scheme. Leave it out.",
                    ));
                }
                _ => {}
            }
            if self.grants[..at].iter().any(|g| (g.role, g.scheme) == (grant.role, grant.scheme)) {
                return Err(Error::invalid(
                    format!("/grants/{at}"),
                    "twice",
                    "This role is given twice. Leave one out.",
                ));
            }
        }
        Ok(())
    }

    /// Her leave to work as an officer of this scheme, where she may sign in and has it.
    pub fn officer_grant(&self, scheme: Id<Scheme>) -> Option<&Grant> {
        let active = self.status == Status::Active;
        self.grants.iter().find(|g| active && g.role == Role::Officer && g.scheme == Some(scheme))
    }

    /// The roles to choose from, in order, each once.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = self.grants.iter().map(|g| g.role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}
