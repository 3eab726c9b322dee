//! A report as it was at one moment, frozen for good; everything above the domain may import it.

use super::report::{By, Period, View};
use crate::domain::account::user::User;
use crate::domain::directory::{court::Court, organisation::Organisation, scheme::Scheme};
use crate::domain::{id::Id, time::Instant};

/// A frozen report, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRun {
    /// Key.
    pub id: Id<ReportRun>,
    /// For whom.
    pub view: View,
    /// Of which scheme.
    pub scheme: Id<Scheme>,
    /// Of one court alone.
    pub court: Option<Id<Court>>,
    /// Of one partner's own services alone.
    pub organisation: Option<Id<Organisation>>,
    /// Of which days.
    pub period: Period,
    /// Broken down beside by what.
    pub by: Option<By>,
    /// Version of the definition set.
    pub definition_version: String,
    /// When the records were read.
    pub snapshot_at: Instant,
    /// SHA-256 of its JSON text, in hexadecimal.
    pub hash: String,
    /// Who froze it; none for a release, which the system publishes for whoever asks first.
    pub run_by: Option<Id<User>>,
    /// Acting as what.
    pub run_as: String,
}

/// The key of the one release of a part of a scheme: there is nothing that a later one could be subtracted from. The
/// definition set is not in it: the same people counted again by other rules would be a second release.
pub fn release_key(
    scheme: Id<Scheme>,
    (court, organisation): (Option<Id<Court>>, Option<Id<Organisation>>),
    period: Period,
    by: Option<By>,
) -> String {
    let part = match (organisation, court) {
        (Some(organisation), _) => format!("partner {organisation}"),
        (None, Some(court)) => format!("court {court}"),
        (None, None) => "all".to_owned(),
    };
    let by = by.map_or_else(String::new, |by| format!(" by {by}"));
    format!("{scheme} {} {} {part}{by}", period.from(), period.to())
}

impl ReportRun {
    /// Its key, where it is a release.
    pub fn release_key(&self) -> Option<String> {
        let key = || release_key(self.scheme, (self.court, self.organisation), self.period, self.by);
        (self.view == View::Sharing).then(key)
    }
}
