//! What the code page never tells: a code that is known, reserved, void or nobody's is answered with the same bytes after the same
//! statements; no test imports it.

use crate::harness::{TestApp, listen, statements};
use crate::web::browser::{Seen, browse, listens, opens, says};
use serde_json::json;
use signpost::actions::case::slip_pad::word::{Saying, say_by_code};
use signpost::domain::case::code::word::Said;
use signpost::domain::code::SlipCode;
use signpost::domain::system::throttle::Source;

/// One code of every kind, in a town that listens to its databases.
fn every_kind() -> (TestApp, Vec<(&'static str, String)>) {
    listen();
    let app = TestApp::new();
    let ana = app.as_("ana");
    let slip = || app.slip(&ana, &app.referral(&ana, &["drugs_alcohol"]), "drugs_alcohol", "alcohol");
    let (issued, taken_up, void) = (slip(), slip(), slip());
    let event = |code: &str, body| ana.post(&format!("/signposts/{code}/events"), &body).is(201);
    event(&taken_up, json!({"what": "met", "grade": "D"}));
    event(&void, json!({"what": "voided", "reason": "error"}));
    let pad = ana.post("/slip_pads", &json!({"scheme": "SEL", "count": 2})).is(201).body;
    let of_pad = |at: usize| pad["codes"][at]["code"].as_str().unwrap().to_owned();
    let out = json!({"reason": "error", "codes": [of_pad(1)]});
    let path = format!("/slip_pads/{}", pad["id"].as_str().unwrap());
    ana.having_read(&path).post(&format!("{path}/void"), &out).is(200);
    let kinds = vec![
        ("issued", issued),
        ("taken up", taken_up),
        ("void", void),
        ("reserved", of_pad(0)),
        ("out of its pad", of_pad(1)),
        ("nobody's", "7K4M-2QXF".to_owned()),
    ];
    (app, kinds)
}

fn alike(seen: Vec<(&str, Seen)>) {
    let (first, rest) = seen.split_first().unwrap();
    for other in rest {
        assert_eq!(other.1, first.1, "{} and {}", other.0, first.0);
    }
}

#[test]
fn every_code_is_answered_with_the_same_bytes() {
    let (app, kinds) = every_kind();
    let all = |ask: &dyn Fn(&str) -> Seen| {
        alike(kinds.iter().map(|(kind, code)| (*kind, ask(code).but_for_the_id())).collect());
    };
    all(&|code| opens(&app, &format!("/s/{}", code.to_lowercase())).is(200));
    all(&|code| opens(&app, &format!("/s/{code}?lang=cy")).is(200));
    all(&|code| browse(&app, "HEAD", &format!("/s/{code}"), None).is(200));
    all(&|code| says(&app, code, "from=person&said=went").is(303));
    all(&|code| says(&app, code, "from=person&said=nonsense").is(422));
    all(&|code| says(&app, code, "from=partner&said=came&partner_number=1&pin=123456").is(422));
    // Of two partners that nobody is: each number has a few tries.
    for (number, day) in [(2, 3), (3, 11)] {
        let on = format!("came_on-day={day}&came_on-month=3&came_on-year=2026");
        all(&|code| {
            says(&app, code, &format!("from=partner&said=came&partner_number={number}&pin=123456&{on}"))
                .is(422)
        });
    }
    listens(&app);
    all(&|code| says(&app, code, "from=person&said=changed_mind").is(303));
    all(&|code| opens(&app, &format!("/s/{code}")).is(200));
}

#[test]
fn every_code_costs_the_same_statements() {
    let (app, kinds) = every_kind();
    let riverside = &app.town.organisations["riverside"];
    let new = app.as_("addy").post(&format!("/organisations/{riverside}/pin"), &json!(null)).is(200).body;
    let (number, pin) = (new["partner_number"].as_str().unwrap(), new["pin"].as_str().unwrap());
    let source = Source::of([192, 0, 2, 9].into());
    for (said, reason, partner) in
        [(Said::Went, None, None), (Said::NotYet, Some("ill"), None), (Said::Came, None, Some((number, pin)))]
    {
        let say = |code: &str| {
            let code = &SlipCode::parse(code, "").unwrap();
            statements(|| {
                say_by_code(
                    &app.door,
                    "story",
                    &Saying { code, said, reason, occurred_on: None, partner, source },
                )
                .unwrap();
            })
        };
        // The first from an address makes its buckets.
        say("7K4M-2QXF");
        let costs: Vec<(&str, Vec<String>)> = kinds.iter().map(|(kind, code)| (*kind, say(code))).collect();
        assert!(costs[0].1.iter().any(|sql| sql.contains("code_words")), "{costs:?}");
        assert!(!costs[0].1.iter().any(|sql| sql.contains("signposts")), "nothing is looked up");
        for (kind, cost) in &costs[1..] {
            // The fifth "I went" of an hour fills the bucket: the next write it no more.
            let (ours, theirs) = (without_buckets(cost), without_buckets(&costs[0].1));
            assert_eq!(ours, theirs, "{said}: {kind}");
        }
        listens(&app);
    }
}

/// Statements but for those on the buckets, which count addresses and not codes.
fn without_buckets(all: &[String]) -> Vec<&String> {
    all.iter().filter(|sql| !sql.contains("throttles")).collect()
}

#[test]
fn a_code_with_a_slip_in_it_is_told_so_without_a_look() {
    let app = TestApp::new();
    let words = "One letter or number looks wrong. Check the code on your slip.";
    for path in ["/s/7K4M-2QXD", "/s?code=7K4M+2QXD", "/s/hello"] {
        opens(&app, path).is(422).says(words).says("<title>Error: Type the code");
    }
    says(&app, "7K4M-2QXD", "from=person&said=went").is(422).says(words);
    opens(&app, "/s?code=").is(422).says("Enter the code on your slip.");
    assert_eq!(opens(&app, "/s?code=7k4m+2qxf&lang=cy").is(303).header("location"), "/s/7K4M2QXF?lang=cy");
    assert_eq!(app.raw().count("throttles", "1 = 1"), 0);
    let typed = opens(&app, "/s?code=%22%3E%3Cscript%3E").is(422);
    assert!(!typed.text.contains("<script>"), "{}", typed.text);
}

#[test]
fn sixty_answers_from_one_place_are_enough() {
    let app = TestApp::new();
    for at in 0..60 {
        let form = if at % 2 == 0 { "from=person&said=not_yet" } else { "from=person&said=went" };
        says(&app, "7K4M-2QXF", form).is(303);
    }
    let refused = says(&app, "7K4M-2QXF", "from=person&said=went").is(429);
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    let refused = refused.says("<h1 class=\"govuk-heading-l\">Too many tries</h1>");
    assert!(refused.says("Try again in a few minutes.").header("content-type").starts_with("text/html"));
    says(&app, "7K4M-2QXF?lang=cy", "from=person&said=went").is(429).says("lang=\"cy\"").says("funudau");
    assert_eq!(app.raw().count("code_words", "1 = 1"), 60);
    assert_eq!(listens(&app), 60);
    assert_eq!(app.raw().count("code_words", "1 = 1"), 0, "what nobody's code heard is thrown away");
    opens(&app, "/s/7K4M-2QXF").is(200);
    app.as_("ana").get("/me").is(200);
}
