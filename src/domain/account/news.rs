//! What somebody is told by mail about their own sign-in, and in which words; everything above the domain may import it.

crate::text_enum! {
    /// What happened to a sign-in that its owner has to hear of, whoever did it.
    pub enum News {
        /// An authenticator was set up.
        FactorSetUp = "factor_set_up",
        /// An administrator took the second factor away.
        FactorReset = "factor_reset",
        /// A recovery code was used instead of an authenticator.
        RecoveryCodeUsed = "recovery_code_used",
        /// The password is another one.
        PasswordChanged = "password_changed",
    }
}

impl News {
    /// The subject: it names nobody.
    pub const fn subject(self) -> &'static str {
        match self {
            Self::FactorSetUp | Self::FactorReset => "Your second factor was changed",
            Self::RecoveryCodeUsed => "A recovery code was used",
            Self::PasswordChanged => "Your password was changed",
        }
    }

    /// The whole letter: what happened, and what to do if it was somebody else.
    pub fn words(self, public_url: &str) -> String {
        let (what, next) = match self {
            Self::FactorSetUp => (
                "An authenticator app was set up for your sign-in. Codes of an earlier one are not good any more.",
                "",
            ),
            Self::FactorReset => (
                "An administrator took the authenticator app away from your sign-in, and ended your sessions.",
                "When you sign in next, you are asked to set up another one.\n\n",
            ),
            Self::RecoveryCodeUsed => (
                "Somebody signed in with one of your recovery codes. It is not good any more.",
                "If you have lost your authenticator, set up another one under \u{201C}Your account\u{201D}.\n\n",
            ),
            Self::PasswordChanged => (
                "The password of your sign-in was changed. Wherever else you were signed in, that has ended.",
                "",
            ),
        };
        format!(
            "{what}\n\n{next}If that was not you, tell your administrator at once.\n\nYour sign-in is at {public_url}\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::News;

    #[test]
    fn every_letter_says_what_to_do_and_tells_of_no_case() {
        for news in News::ALL {
            let words = news.words("https://signpost.example");
            assert!(words.contains("tell your administrator at once"), "{news}");
            for word in ["court", "alcohol", "referral", "role", "@"] {
                assert!(!words.contains(word) && !news.subject().contains(word), "{news}: {word}");
            }
        }
    }
}
