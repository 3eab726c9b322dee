//! A list as one scheme shows it: everybody's terms, what the scheme calls some of them, and which it hides; imported through `vocabulary`.

use super::{MAX_LABEL, Set, Term};
use crate::domain::code::SchemeCode;
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, text};
use crate::error::{Error, Result};
use std::borrow::Cow;

/// What one scheme calls a term, or that it does not show it. The term itself stays everybody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeTerm {
    /// Whose.
    pub scheme: Id<Scheme>,
    /// Its three letters.
    pub scheme_code: SchemeCode,
    /// The list.
    pub set: Set,
    /// The term's code.
    pub code: String,
    /// What people of this scheme read; none for everybody's words.
    pub label: Option<String>,
    /// The same in Welsh.
    pub label_cy: Option<String>,
    /// Whether this scheme does not show it. It can still be read and counted, and imports may still name it.
    pub hidden: bool,
}

/// A term as it stands in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The term, under the scheme's own label where it has one.
    pub term: Term,
    /// Whether the scheme hides it.
    pub hidden: bool,
    /// Whether the label is the scheme's own.
    pub relabelled: bool,
    /// Moves on with every change of the term.
    pub version: i32,
}

impl SchemeTerm {
    /// A term that a scheme neither hides nor relabels.
    pub fn plain(scheme: &Scheme, term: &Term) -> Self {
        Self {
            scheme: scheme.id,
            scheme_code: scheme.code.clone(),
            set: term.set,
            code: term.code.to_string(),
            label: None,
            label_cy: None,
            hidden: false,
        }
    }

    /// Its key: `SEL/gap_reason/too_far`.
    pub fn key(&self) -> String {
        format!("{}/{}/{}", self.scheme_code, self.set, self.code)
    }

    /// What a scheme may do to `term`: say it in its own words, hide it unless the rules need it.
    pub fn checked(self, term: &Term) -> Result<Self> {
        if self.hidden && term.is_relied_on() {
            let detail = "This one cannot be hidden: the rules need it. You can change its label.";
            return Err(Error::invalid("/hidden", "relied_on", detail));
        }
        Ok(Self {
            label: text::optional(self.label.as_deref(), "/label", MAX_LABEL)?,
            label_cy: text::optional(self.label_cy.as_deref(), "/label_cy", MAX_LABEL)?,
            ..self
        })
    }
}

impl Listed {
    /// A term as everybody reads it.
    pub const fn everybodys(term: Term, version: i32) -> Self {
        Self { term, hidden: false, relabelled: false, version }
    }

    /// The same as the scheme shows it.
    pub fn shown_by(mut self, own: &SchemeTerm) -> Self {
        self.hidden = own.hidden;
        self.relabelled = own.label.is_some() || own.label_cy.is_some();
        if let Some(label) = &own.label {
            self.term.label = Cow::Owned(label.clone());
            // Everybody's Welsh would say something else than the scheme's English.
            self.term.label_cy = None;
        }
        if let Some(label) = &own.label_cy {
            self.term.label_cy = Some(Cow::Owned(label.clone()));
        }
        self
    }
}
