//! Feeds that somebody has scribbled over; nobody may import it.

use super::tests::{read, rows_of, whole};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Any JSON, not too deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!("\u{0}")),
        Just(json!("x".repeat(9000))),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-z]{1,6}", inner), 0..4)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

/// Every place of a value, as pointers.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, it)| pointers(it, &format!("{at}/{n}"), all))
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, it)| pointers(it, &format!("{at}/{name}"), all))
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn a_dirty_row_is_read_or_refused_and_never_more(places in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4)) {
        let mut row = whole();
        for (place, value) in places {
            let mut all = Vec::new();
            pointers(&row, "", &mut all);
            *row.pointer_mut(&all[place.index(all.len())]).unwrap() = value;
        }
        if let Ok(rows) = rows_of(&json!([row])) {
            match &rows[0].outcome {
                Ok(it) => prop_assert!(it.service.clone().draft_checked().is_ok(), "{:?}", it.service),
                Err(faults) => prop_assert!(!faults.is_empty()),
            }
        }
    }

    #[test]
    fn bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in any::<prop::sample::Index>()) {
        let _ = read(&bytes, 1000);
        let text = whole().to_string();
        let _ = read(&text.as_bytes()[..cut.index(text.len())], 100_000);
    }
}
