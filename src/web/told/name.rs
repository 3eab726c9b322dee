//! The name that a form holds, as much of it as was said; imported through `told`.

use crate::domain::case::person::Identity;
use crate::domain::text;
use crate::error::Result;
use crate::http::Sent;

/// Who it is; a name or initials, and neither where nothing was typed.
pub(in crate::web) fn identity(sent: &Sent) -> Result<Identity> {
    let part = |name: &str| text::optional(Some(sent.one(name)), &format!("/{name}"), 80);
    Ok(Identity { given_name: part("given_name")?, family_name: part("family_name")?, ..Identity::default() })
}
