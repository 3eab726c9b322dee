//! Stores that keep the promise of the Permit and stores that break it; only the house test uses it.

use super::{
    super::{assert_broken, assert_kept, tree},
    violations,
};

const NEED: &str = "src/store/case/need.rs";
const CONN: (&str, &str) = (
    "src/store/conn.rs",
    "pub fn insert_all(tx: &mut Tx) { diesel::insert_into(t).values(rows); }
     macro_rules! upsert { ($t:expr) => { diesel::insert_into($t).on_conflict() } }",
);

#[test]
fn a_write_with_a_permit_is_kept() {
    for text in [
        "pub fn insert(tx: &mut Tx, permit: Permit, n: &Need) { diesel::insert_into(needs::table).execute(tx); }",
        "pub fn save(tx: &mut Tx, permit: crate::policy::Permit) { write_row(tx); }
         fn write_row(tx: &mut Tx) { write_state(tx) }
         fn write_state(tx: &mut Tx) { diesel::update(needs::table).execute(tx); }",
        "pub(super) fn add_fact(tx: &mut Tx, permit: &Permit) { insert_into(facts::table); }",
        "pub(in crate::store) fn add_fact(tx: &mut Tx, permit: &Permit) { insert_all(tx); }",
        "impl NeedRow { fn put(&self) { delete(needs::table); } }
         pub fn save(permit: Permit, row: NeedRow) { row.put() }",
        "pub fn find(tx: &mut Tx) { hasher.update(b\"x\"); set.insert(1); \"Delete from the left.\"; }",
        "pub fn save(permit: Permit) { put() } fn put() { delete(needs::table); put() } fn list() { pool.put() }",
        "pub fn save(permit: Permit) { put() } fn put() { delete(needs::table); }
         #[cfg(test)] mod tests { fn f() { put() } }",
        "pub fn list() { fn inner(permit: Permit) { delete(needs::table); } }",
        "#[cfg(test)] mod tests { fn set_up() { diesel::delete(needs::table); } }",
        "/// DELETE FROM needs\npub fn find() { /// DELETE FROM needs\n sql_query(\"SELECT 1 FROM needs\") }",
    ] {
        assert_kept(&violations(&tree(&[CONN, (NEED, text)])));
    }
}

/// What a noun's file may not hold, and what is said of it.
const WITHOUT_PERMIT: &[(&str, &str)] = &[
    ("pub fn insert(tx: &mut Tx) { diesel::insert_into(needs::table); }", "`insert` writes without a Permit"),
    ("pub fn close(tx: &mut Tx) { update(needs::table); }", "`close` writes without a Permit"),
    (
        "pub fn erase(tx: &mut Tx, permit: &Permit) { delete(needs::table); }",
        "take `permit: Permit` by value",
    ),
    ("pub(crate) fn erase(permit: &Permit) { delete(needs::table); }", "`erase` writes without a Permit"),
    ("pub fn erase(permit: Option<Permit>) { delete(needs::table); }", "`erase` writes without a Permit"),
    ("pub fn copy() { rows.insert_into(needs::table); }", "`copy` writes without a Permit"),
    ("pub fn add() { insert_all(tx, rows); }", "`add` writes without a Permit"),
    ("pub fn add() { upsert!(needs::table); }", "`add` writes without a Permit"),
    ("pub fn raw() { sql_query(r\"UPDATE needs SET a = 1\"); }", "`raw` writes without a Permit"),
    (
        "pub fn save(permit: Permit) { put() } pub fn sneak() { put() } fn put() { delete(needs::table); }",
        "`put` writes without a Permit",
    ),
    ("pub fn save(permit: Permit) { put() } pub fn put() { delete(needs::table); }", "`put` writes without"),
    ("pub fn sneak() { ids.for_each(put) } fn put() { delete(needs::table); }", "`put` writes without"),
    ("fn put() { delete(needs::table); put() }", "`put` writes without a Permit"),
    ("impl Save for Need { fn save(&self) { delete(needs::table); } }", "`save` writes without a Permit"),
    (
        "impl Save for Need { fn save(p: &Permit) { delete(needs::table); } }",
        "`save` writes without a Permit",
    ),
    (
        "pub fn save(permit: Permit) { fn inner() { delete(needs::table); } }",
        "`inner` writes without a Permit",
    ),
    ("trait Save { fn save(&self) { delete(needs::table); } }", "`save` writes without a Permit"),
    ("macro_rules! put { () => { delete(needs::table) } }", "outside of any function"),
    (
        "pub fn save(permit: Permit) { fn inner() { } } pub fn list() { let f = || delete(needs::table); }",
        "`list` writes without a Permit",
    ),
];

#[test]
fn a_write_without_a_permit_is_told() {
    for (text, told) in WITHOUT_PERMIT {
        assert_broken(&violations(&tree(&[CONN, (NEED, text)])), told);
    }
    let astray = ("src/store/other/x.rs", "pub fn f() { delete(needs::table); }");
    assert_broken(&violations(&tree(&[astray])), "`f` writes without a Permit");
}

#[test]
fn bookkeeping_is_free_and_nothing_else_in_its_rooms() {
    let system = |text| violations(&tree(&[CONN, ("src/store/system/throttle.rs", text)]));
    for text in [
        "pub fn count(tx: &mut Tx) { diesel::update(throttles::table.find(key)); }",
        "pub fn link() { insert_all(tx, audit_links::table, rows); sql_query(\"DELETE FROM throttles\"); }",
        "pub fn sweep() { delete(sessions::table.filter(user_id.eq_any(users::table.select(id)))); }",
        "pub fn list() { users::table.load(tx) }",
        "use schema::idempotency_keys as keys; pub fn put() { let old = keys::table.find(key); delete(old); }",
        "pub fn insert(permit: Permit) { insert_into(webhooks::table); }",
    ] {
        assert_kept(&system(text));
    }
    for text in [
        "pub fn hook(tx: &mut Tx) { insert_into(webhooks::table); }",
        "pub fn hook(tx: &mut Tx) { insert_all(tx, needs::table, rows); }",
        "pub fn hook(tx: &mut Tx) { update(needs); }",
        "use schema::users as throttles; pub fn put() { insert_into(throttles::table); }",
        "pub fn put() { let old = users::table.find(throttles::table); delete(old); }",
        "pub fn hook(tx: &mut Tx) { sql_query(\"DELETE FROM users\"); }",
    ] {
        assert_broken(&system(text), "name one of BOOKKEEPING's tables");
    }
    let above = |text| violations(&tree(&[("src/store/audit.rs", text)]));
    assert_kept(&above("pub fn record() { insert_into(audit_entries::table); }"));
    assert_broken(
        &above("pub fn record() { insert_into(needs::table); }"),
        "name one of BOOKKEEPING's tables",
    );
}
