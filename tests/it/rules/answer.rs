//! What an act answered, for stories where it was not let through.

use signpost::error::{Error, Result};

/// The pointer and the code of the one fault.
#[track_caller]
pub(super) fn fault<T>(answer: Result<T>) -> (String, &'static str) {
    match answer {
        Err(Error::Invalid(faults)) => (faults[0].pointer.clone(), faults[0].code),
        Err(other) => panic!("not a fault of the input: {other:?}"),
        Ok(_) => panic!("it was taken"),
    }
}

#[track_caller]
pub(super) fn is_not_found<T>(answer: Result<T>) {
    assert!(matches!(answer, Err(Error::NotFound(_))), "it was found");
}

#[track_caller]
pub(super) fn is_forbidden<T>(answer: Result<T>) {
    assert!(matches!(answer, Err(Error::Forbidden(_))), "it was allowed");
}
