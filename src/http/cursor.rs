//! Where the next page begins, sealed to one list and one reader; only `http` imports it.

use crate::domain::{page::After, time::Instant};
use crate::error::{Error, Result};
use crate::secret::Keys;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::DateTime;
use uuid::Uuid;

/// Twenty-four bytes in base64, and then the seal.
const PLAIN: usize = 32;

fn seal(keys: &Keys, plain: &str, bound_to: &[&[u8]]) -> String {
    let mut parts = vec![plain.as_bytes()];
    parts.extend_from_slice(bound_to);
    keys.cursor.short(&parts)
}

/// The cursor of the page after `after`, good only for whatever it is `bound_to`.
pub(super) fn write(keys: &Keys, after: After, bound_to: &[&[u8]]) -> String {
    let mut bytes = after.created_at.utc().timestamp_micros().to_be_bytes().to_vec();
    bytes.extend_from_slice(after.id.as_bytes());
    let plain = BASE64.encode(bytes);
    let seal = seal(keys, &plain, bound_to);
    plain + &seal
}

/// Where a cursor points, if we wrote it for this.
pub(super) fn read(keys: &Keys, text: &str, bound_to: &[&[u8]]) -> Result<After> {
    after(keys, text, bound_to).ok_or_else(|| {
        let detail = "This cursor belongs to another list or another reader. Begin again without one.";
        Error::invalid("cursor", "not_a_cursor", detail)
    })
}

fn after(keys: &Keys, text: &str, bound_to: &[&[u8]]) -> Option<After> {
    let (plain, sealed) = text.split_at_checked(PLAIN)?;
    if sealed != seal(keys, plain, bound_to) {
        return None;
    }
    let bytes = BASE64.decode(plain).ok()?;
    let (at, id) = bytes.split_at_checked(8)?;
    let micros = i64::from_be_bytes(at.try_into().ok()?);
    Some(After {
        created_at: Instant::new(DateTime::from_timestamp_micros(micros)?),
        id: Uuid::from_slice(id).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::KeyFile;
    use proptest::prelude::*;

    fn keys() -> Keys {
        Keys::derive(KeyFile::new().unwrap()).unwrap()
    }

    fn some_row() -> After {
        let at = DateTime::from_timestamp_micros(1_785_000_000_123_456).unwrap();
        After { created_at: Instant::new(at), id: Uuid::now_v7() }
    }

    #[test]
    fn a_cursor_leads_back_to_its_row_for_its_own_reader_alone() {
        let (keys, others, row) = (keys(), keys(), some_row());
        let text = write(&keys, row, &[b"ana", b"/signposts"]);
        assert_eq!(read(&keys, &text, &[b"ana", b"/signposts"]), Ok(row));
        assert!(read(&keys, &text, &[b"ben", b"/signposts"]).is_err());
        assert!(read(&keys, &text, &[b"ana", b"/signposts?state=issued"]).is_err());
        assert!(read(&others, &text, &[b"ana", b"/signposts"]).is_err());
    }

    proptest! {
        #[test]
        fn any_changed_character_is_noticed(at in 0usize..48, with in "[A-Za-z0-9_-]") {
            let keys = keys();
            let text = write(&keys, some_row(), &[b"ana"]);
            let mut other = text.clone();
            other.replace_range(at..=at, &with);
            prop_assert_eq!(read(&keys, &other, &[b"ana"]).is_ok(), other == text);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,60}") {
            prop_assert!(read(&keys(), &text, &[]).is_err());
        }
    }
}
