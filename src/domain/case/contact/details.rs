//! Where a person can be reached: numbers and addresses, apart from the rules of how to use them; only the safe contact imports it and hands it on.

use crate::domain::text;
use crate::error::{Error, Result};

/// The longest address, in characters.
const MAX_ADDRESS: usize = 300;
/// The longest line about somebody named.
const MAX_NAMED: usize = 120;

/// Numbers and addresses: hidden until somebody asks for them. A refuge's address is never written here.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Details {
    /// Number to ring or text.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Where letters go.
    pub address: Option<String>,
    /// How to reach whoever was named to pass things on.
    pub named_person: Option<String>,
}

impl Details {
    /// Cleans what was typed; nothing in it is needed.
    pub fn checked(self) -> Result<Self> {
        let email = text::optional(self.email.as_deref(), "/email", 254)?;
        Ok(Self {
            phone: self.phone.map(|number| phone(&number)).transpose()?.flatten(),
            email: email.map(|it| text::email(&it, "/email")).transpose()?,
            address: text::optional(self.address.as_deref(), "/address", MAX_ADDRESS)?,
            named_person: text::optional(self.named_person.as_deref(), "/named_person", MAX_NAMED)?,
        })
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A number as people write one; kept as written, because a blank in the right place helps whoever reads it out.
fn phone(number: &str) -> Result<Option<String>> {
    let Some(number) = text::optional(Some(number), "/phone", 25)? else { return Ok(None) };
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let written_well = number.chars().all(|c| c.is_ascii_digit() || " +()-".contains(c));
    if written_well && (5..=15).contains(&digits) {
        return Ok(Some(number));
    }
    Err(Error::invalid("/phone", "not_a_phone_number", "Write a phone number, such as 01757 555 014."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_as_written_and_a_blank_is_none() {
        let typed =
            Details { phone: Some(" 01757 555 014 ".into()), email: Some(" ".into()), ..Details::default() };
        let kept = typed.checked().unwrap();
        assert_eq!((kept.phone.as_deref(), kept.email), (Some("01757 555 014"), None));
        for wrong in ["ring her mum", "12", "0175755501401757555014"] {
            let typed = Details { phone: Some(wrong.into()), ..Details::default() };
            assert!(typed.checked().is_err(), "{wrong} was taken");
        }
    }
}
