//! What is said to a database by an act on this thread, for stories about statements; every test may import it through the harness.

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use std::cell::RefCell;

thread_local! {
    /// What was said to a database on this thread.
    static HEARD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn listener() -> Option<Box<dyn Instrumentation>> {
    Some(Box::new(|event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            // Without what is bound to it.
            let query = query.to_string().split(" -- ").next().unwrap_or_default().to_owned();
            HEARD.with_borrow_mut(|heard| heard.push(query));
        }
    }))
}

/// Listens to every connection that is opened from now on.
pub fn listen() {
    set_default_instrumentation(listener).unwrap();
}

/// The statements of an act on this thread, in a town that was listened to before it was made.
pub fn statements(act: impl FnOnce()) -> Vec<String> {
    HEARD.with_borrow_mut(Vec::clear);
    act();
    HEARD.with_borrow_mut(std::mem::take)
}
