//! A merge patch (RFC 7396) onto what is known; only `api` imports it.

use crate::error::{Error, Result};
use crate::http::parsed;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// What `known` becomes by `patch`: null takes a member away, what is not named stays, what is unknown is refused by name.
pub(super) fn merged<T: Serialize + DeserializeOwned>(known: &T, patch: &Map<String, Value>) -> Result<T> {
    let mut all = serde_json::to_value(known).map_err(Error::internal)?;
    let members = all.as_object_mut().ok_or_else(|| Error::internal("what is known is not an object"))?;
    for (name, value) in patch {
        if !members.contains_key(name) {
            let detail = "There is no such field. Look at the description of this operation.";
            return Err(Error::invalid(format!("/{name}"), "unknown_member", detail));
        }
        if value.is_null() {
            members.remove(name)
        } else {
            members.insert(name.clone(), value.clone())
        };
    }
    parsed(all)
}
