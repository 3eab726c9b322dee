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
        /// Somebody asked for a way to another password.
        ResetAsked = "reset_asked",
        /// Nobody had signed in for so long that nobody can until its owner comes back.
        LeftAlone = "left_alone",
        /// There is no sign-in yet: somebody is asked to choose a password.
        Invited = "invited",
    }
}

impl News {
    /// The subject: it names nobody.
    pub const fn subject(self) -> &'static str {
        match self {
            Self::FactorSetUp | Self::FactorReset => "Your second factor was changed",
            Self::RecoveryCodeUsed => "A recovery code was used",
            Self::PasswordChanged => "Your password was changed",
            Self::ResetAsked => "Choose another password",
            Self::LeftAlone => "Your sign-in was suspended",
            Self::Invited => "You are invited to sign in",
        }
    }

    /// The whole letter: what happened, what to do now, and what to do if it was somebody else. `token` is what its link ends in.
    pub fn words(self, public_url: &str, token: Option<&str>) -> String {
        let token = token.unwrap_or_default();
        match self {
            Self::Invited => format!(
                "You are invited to sign in to signpost.\n\nChoose your password here, once, within 14 days:\n\
                 {public_url}/invitation/{token}\n\nIf you did not expect this, leave it: nothing happens.\n"
            ),
            Self::ResetAsked => format!(
                "Somebody asked for another password for your sign-in.\n\nChoose one here, once, within an hour. You need \
                 your authenticator or a recovery code too:\n{public_url}/reset/{token}\n\n\
                 If that was not you, leave it: your password stays as it is.\n"
            ),
            Self::LeftAlone => format!(
                "Nobody has signed in as you for a long time, so your sign-in was suspended.\n\nTo come back, choose \
                 another password; you need your authenticator or a recovery code too:\n{public_url}/forgotten\n\n\
                 If you do not need it any more, leave it as it is.\n"
            ),
            Self::FactorSetUp | Self::FactorReset | Self::RecoveryCodeUsed | Self::PasswordChanged => {
                format!(
                    "{}\n\nIf that was not you, tell your administrator at once.\n\nYour sign-in is at {public_url}\n",
                    self.what_happened()
                )
            }
        }
    }

    /// What was done to a sign-in, and what comes next; nothing where a letter leads on instead.
    const fn what_happened(self) -> &'static str {
        match self {
            Self::FactorSetUp => {
                "An authenticator app was set up for your sign-in. Codes of an earlier one are not good any more."
            }
            Self::FactorReset => {
                "An administrator took the authenticator app away from your sign-in, and ended your sessions. When you sign \
                 in next, you are asked to set up another one."
            }
            Self::RecoveryCodeUsed => {
                "Somebody signed in with one of your recovery codes. It is not good any more. If you have lost your \
                 authenticator, set up another one under \u{201C}Your account\u{201D}."
            }
            Self::PasswordChanged => {
                "The password of your sign-in was changed. Wherever else you were signed in, that has ended."
            }
            Self::ResetAsked | Self::LeftAlone | Self::Invited => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::News;

    #[test]
    fn every_letter_says_what_to_do_and_tells_of_no_case() {
        for news in News::ALL {
            let words = news.words("https://signpost.example", Some("T0KEN"));
            let says = ["tell your administrator at once", "leave it"];
            assert!(says.iter().any(|said| words.contains(said)), "{news}");
            let has_link = matches!(news, News::Invited | News::ResetAsked);
            assert_eq!(words.contains("/T0KEN"), has_link, "{news}");
            for word in ["court", "alcohol", "referral", "role", "@"] {
                assert!(!words.contains(word) && !news.subject().contains(word), "{news}: {word}");
            }
        }
    }
}
