//! The pilot report beside an oracle that shares nothing with it: `tests/oracle.py` works every figure out again from the records alone; no test imports it.
//!
//! What it found for the demonstration is kept in `tests/oracle.json`, so that no python is needed; `.ci/oracle` has it asked
//! about the demonstration and a thousand random pilots.

mod asked;
mod dice;
mod extract;
mod random;

use crate::harness::{TestApp, play_ends};
use asked::{Ask, answered, ask, dumped, on};
use chrono::{DateTime, NaiveTime, Utc};
use random::{Pilot, Place};
use serde_json::{Map, Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::insight::fact::rebuild_facts;
use signpost::domain::insight::report::By;
use signpost::policy::Actor;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Selby, the six schemes and the one that runs now, each exact and for sharing.
fn demonstration() -> Vec<Value> {
    let app = TestApp::in_the_play();
    let historic = ["BRA", "COL", "DUN", "ESK", "FEN", "GAR"];
    let run = ask(on("2009-12-01"), on("2010-12-31"));
    let shared = Ask { shared: true, ..ask(on("2010-01-01"), on("2010-12-31")) };
    let mut all = vec![dumped(
        &app,
        "SEL",
        "SEL",
        &[
            ask(on("2010-05-01"), on("2010-10-31")),
            Ask { shared: true, ..ask(on("2010-07-01"), on("2010-09-30")) },
        ],
    )];
    for code in historic {
        let by = Some(By::Equality);
        all.push(dumped(
            &app,
            code,
            code,
            &[Ask { by, ..run.clone() }, shared.clone(), Ask { by, ..shared.clone() }],
        ));
    }
    let today = play_ends().date_naive();
    all.push(dumped(&app, "CAS", "CAS", &[ask(today - chrono::Days::new(200), today)]));
    all
}

/// One figure of the product, its lines in the order of the kept ones' text and without what is nothing.
fn lines(figure: &Value) -> Vec<String> {
    let line = |it: &Value| {
        let mut line: Map<String, Value> = it.as_object().unwrap().clone();
        line.remove("sentence");
        let apart = it["apart"].as_array().unwrap().iter();
        let apart: Map<String, Value> =
            apart.map(|a| (a["reason"].as_str().unwrap().to_owned(), a["count"].clone())).collect();
        line.insert("apart".into(), Value::Object(apart));
        line.retain(|_, value| ![json!(null), json!(false), json!({}), json!("")].contains(value));
        Value::Object(line).to_string()
    };
    let mut all: Vec<String> = figure["lines"].as_array().unwrap().iter().map(line).collect();
    all.sort();
    all
}

/// Whether the oracle is to be asked itself, beside what it is known to have said.
fn is_asked() -> bool {
    std::env::var_os("SIGNPOST_ORACLE").is_some()
}

/// Where the oracle finds what it is asked about.
fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oracle");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// Asks the oracle itself; fails with what it said where it says otherwise.
fn the_oracle(command: &str, about: &Path) -> String {
    let oracle = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle.py");
    let said = Command::new("python3").args([oracle, command]).arg(about).output().unwrap();
    let out = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.status.success(), "{out}{}", String::from_utf8_lossy(&said.stderr));
    out
}

/// For whoever looks on: what the oracle counted.
fn tells(of: &str, what: &str) {
    std::io::stdout().write_all(format!("{of}: {what}").as_bytes()).unwrap();
}

/// What it says of the demonstration is what is kept.
fn the_oracle_is_kept_as_it_is(demonstration: &[Value]) {
    let about = file("demonstration.jsonl");
    let text: Vec<String> = demonstration.iter().map(Value::to_string).collect();
    std::fs::write(&about, text.join("\n")).unwrap();
    tells("the demonstration", &the_oracle("compare", &about));
    let (figures, kept) =
        (the_oracle("figures", &about), Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle.json"));
    if std::env::var_os("SIGNPOST_KEEP_ORACLE").is_some() {
        std::fs::write(&kept, &figures).unwrap();
    }
    let is_kept = std::fs::read_to_string(kept).unwrap() == figures;
    assert!(is_kept, "tests/oracle.json is not what the oracle says: .ci/oracle --keep");
}

#[test]
fn the_demonstration_says_what_the_oracle_worked_out() {
    let kept: Value = serde_json::from_str(include_str!("../../oracle.json")).unwrap();
    let (mut kept, mut compared) = (kept.as_array().unwrap().iter(), 0);
    let demonstration = demonstration();
    for pilot in &demonstration {
        for it in pilot["asks"].as_array().unwrap() {
            let oracle = kept.next().unwrap();
            let question = json!([&pilot["name"], &it["ask"]["from"], &it["ask"]["to"], &it["ask"]["view"]]);
            let asked = &oracle["ask"];
            assert_eq!(json!([&oracle["name"], &asked["from"], &asked["to"], &asked["view"]]), question);
            let figures = it["report"]["figures"].as_array().unwrap();
            assert_eq!(figures.len(), oracle["figures"].as_object().unwrap().len(), "{question}");
            for figure in figures {
                let id = figure["id"].as_str().unwrap();
                let mut worked_out: Vec<String> =
                    oracle["figures"][id].as_array().unwrap().iter().map(Value::to_string).collect();
                worked_out.sort();
                assert_eq!(lines(figure), worked_out, "{id} of {question}");
                compared += worked_out.len();
            }
        }
    }
    assert!(kept.next().is_none() && compared > 2_000, "{compared} lines");
    if is_asked() {
        the_oracle_is_kept_as_it_is(&demonstration);
    }
}

/// What is asked about a random pilot: whole and by group, some months, a few days, one court, one partner, and for sharing.
fn questions(pilot: &Pilot<'_>) -> Vec<Ask> {
    let days = |n: u64| chrono::Days::new(n);
    let whole = ask(pilot.starts, pilot.until);
    let some = ask(pilot.starts + days(37), pilot.starts + days(249));
    let court = ["selby-court", "hull-court"][usize::try_from(pilot.number % 2).unwrap()];
    let year = Ask { shared: true, ..ask(on("2024-01-01"), on("2024-12-31")) };
    let quarter = Ask { shared: true, ..ask(on("2024-04-01"), on("2024-06-30")) };
    vec![
        Ask { by: Some(By::Equality), ..whole.clone() },
        some.clone(),
        ask(pilot.starts + days(60), pilot.starts + days(80)),
        Ask { court: Some(court), ..some.clone() },
        Ask { of_partner: true, ..whole },
        quarter.clone(),
        Ask { court: Some(court), ..year.clone() },
        Ask { by: Some(By::Equality), ..year },
    ]
}

/// How many random pilots there are, unless somebody wants more.
const PILOTS: u32 = 12;

fn evening_of(pilot: &Pilot<'_>) -> DateTime<Utc> {
    let evening = pilot.until.and_time(NaiveTime::from_hms_opt(18, 0, 0).unwrap());
    DateTime::<Utc>::from_naive_utc_and_offset(evening, Utc)
}

#[test]
fn random_pilots_say_the_same_of_events_and_of_facts_and_what_the_oracle_says() {
    let app = TestApp::new();
    let (place, about) = (Place::of(&app), file(&format!("random-{}.jsonl", std::process::id())));
    let mut out = std::io::BufWriter::new(std::fs::File::create(&about).unwrap());
    let wanted = std::env::var("SIGNPOST_PILOTS").map_or(PILOTS, |text| text.parse().unwrap());
    let mut first = Vec::new();
    for number in 0..wanted {
        let pilot = Pilot::new(&place, number);
        app.raw().does(&format!("BEGIN; {} COMMIT;", pilot.script.0));
        app.clock.move_to(evening_of(&pilot));
        let it = dumped(&app, &format!("random pilot {number}"), &pilot.code, &questions(&pilot));
        writeln!(out, "{it}").unwrap();
        if number < PILOTS {
            first.push((pilot, it["asks"].clone()));
        }
    }
    out.into_inner().unwrap().sync_all().unwrap();
    if is_asked() {
        tells("at random", &the_oracle("compare", &about));
    }
    std::fs::remove_file(about).unwrap();
    // The rebuild is looked at where there are as many as the first: each run of the tests does that.
    if wanted > PILOTS {
        return;
    }
    // So far every figure was made from the events; now all lines are packed.
    let operator = Credentials::Known(Actor::Operator { command: "report rebuild" });
    let rebuilt = rebuild_facts(&app.door, "oracle", &operator, |_| {}).unwrap();
    assert!(rebuilt.mended > 100 && app.raw().count("referral_facts", "line IS NULL") == 0);
    for (pilot, before) in &first {
        app.clock.move_to(evening_of(pilot));
        let after: Vec<Value> = questions(pilot).iter().map(|it| answered(&app, &pilot.code, it)).collect();
        assert_eq!(&json!(after), before, "pilot {}", pilot.number);
    }
}
