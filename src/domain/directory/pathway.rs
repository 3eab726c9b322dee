//! The nine pathways of the reducing-reoffending framework: seven for everybody and two restricted; any floor may import them.

crate::text_enum! {
    /// One of the nine.
    pub enum Pathway {
        /// 1: somewhere to live.
        Accommodation = "accommodation",
        /// 2: education, training and employment.
        Employment = "employment",
        /// 3: physical and mental health.
        Health = "health",
        /// 4: drugs and alcohol.
        DrugsAlcohol = "drugs_alcohol",
        /// 5: finance, benefit and debt.
        Finance = "finance",
        /// 6: children and families.
        Families = "families",
        /// 7: attitudes, thinking and behaviour.
        Attitudes = "attitudes",
        /// 8: domestic and physical abuse; restricted.
        DomesticAbuse = "domestic_abuse",
        /// 9: working in the sex industry; restricted.
        SexIndustry = "sex_industry",
    }
}

impl Pathway {
    /// Its number in the framework, 1 to 9.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Whether only those may see it who recorded it, receive it, or hold the grant.
    pub const fn is_restricted(self) -> bool {
        matches!(self, Self::DomesticAbuse | Self::SexIndustry)
    }

    /// The neutral words for a screen that somebody else may see.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Accommodation => "Accommodation",
            Self::Employment => "Education, training and employment",
            Self::Health => "Health",
            Self::DrugsAlcohol => "Drugs and alcohol",
            Self::Finance => "Finance, benefit and debt",
            Self::Families => "Children and families",
            Self::Attitudes => "Attitudes, thinking and behaviour",
            Self::DomesticAbuse => "Safety at home",
            Self::SexIndustry => "Sex work support",
        }
    }
}
