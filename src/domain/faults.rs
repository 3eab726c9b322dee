//! Everything that is wrong with an input in one answer, not its first fault alone; any floor may import it.

use crate::error::{Error, Fault, Result};

/// What was found wrong so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// The value of a part that reads well; otherwise its faults are kept and there is none.
    pub fn take<T>(&mut self, part: Result<T>) -> Option<T> {
        match part {
            Ok(value) => Some(value),
            Err(Error::Invalid(faults)) => {
                self.0.extend(faults);
                None
            }
            Err(other) => {
                self.0.push(Fault::new("", "refused", other.to_string()));
                None
            }
        }
    }

    /// Keeps a fault.
    pub fn add(&mut self, pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) {
        self.0.push(Fault::new(pointer, code, detail));
    }

    /// `whole` if nothing was wrong.
    pub fn finish<T>(self, whole: Option<T>) -> Result<T> {
        match whole {
            Some(whole) if self.0.is_empty() => Ok(whole),
            _ => Err(Error::Invalid(self.0)),
        }
    }
}
