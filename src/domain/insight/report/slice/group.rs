//! Groups of people as they say who they are, and the fields that a record has to have; imported through `slice`.

use super::Labels;
use crate::domain::case::person::AgeBand;
use crate::domain::directory::vocabulary::EthnicGroup;
use uuid::Uuid;

/// One group of people; none where the person has not said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// By sex: the list word.
    Sex(Option<String>),
    /// By age.
    Age(Option<AgeBand>),
    /// By ethnicity, in five groups.
    Ethnicity(Option<EthnicGroup>),
    /// By disability.
    Disability(Option<bool>),
    /// By language: the list word.
    Language(Option<String>),
    /// By court.
    Court(Uuid),
}

const NOT_SAID: &str = "has not said";

impl Group {
    /// Whether there are as many such groups as were met. The others are always the same.
    pub const fn is_listed_when_met(&self) -> bool {
        matches!(self, Self::Sex(Some(_)) | Self::Language(Some(_)) | Self::Court(_))
    }

    /// What people read.
    pub fn label(&self, labels: &Labels) -> String {
        let or_not_said = |said: Option<String>| said.unwrap_or_else(|| NOT_SAID.to_owned());
        match self {
            Self::Sex(word) => {
                format!("Sex, {}", or_not_said(word.as_deref().map(|it| Labels::word(&labels.sexes, it))))
            }
            Self::Age(band) => format!("Age, {}", or_not_said(band.map(age))),
            Self::Ethnicity(group) => {
                format!("Ethnicity, {}", or_not_said(group.map(|it| it.label().to_owned())))
            }
            Self::Disability(said) => {
                let reads = |is: bool| if is { "yes" } else { "no" }.to_owned();
                format!("Disability, {}", or_not_said(said.map(reads)))
            }
            Self::Language(word) => {
                let label = word.as_deref().map(|it| Labels::word(&labels.languages, it));
                format!("Language, {}", or_not_said(label))
            }
            Self::Court(key) => {
                format!("Court, {}", labels.courts.get(key).map_or("another", String::as_str))
            }
        }
    }
}

fn age(band: AgeBand) -> String {
    match (band, band.years()) {
        (AgeBand::From65, (youngest, _)) => format!("{youngest} and over"),
        (_, (youngest, oldest)) => format!("{youngest} to {oldest}"),
    }
}

crate::text_enum! {
    /// A field that the record of somebody who was seen has to have.
    pub enum Field {
        /// Whether the person is eligible.
        Eligibility = "eligibility",
        /// What the person said.
        Answer = "answer",
        /// What the court decided.
        HearingOutcome = "hearing_outcome",
        /// At least one pathway that was looked at.
        Need = "need",
        /// How the person may be reached, if at all.
        SafeContact = "safe_contact",
    }
}

impl Field {
    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Eligibility => "eligibility decided",
            Self::Answer => "what the person said",
            Self::HearingOutcome => "hearing outcome",
            Self::Need => "at least one need looked at",
            Self::SafeContact => "safe contact asked about",
        }
    }
}
