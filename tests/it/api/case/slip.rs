//! Stories about slips of paper: printed, looked at, refused, in a scheme's own words; no test imports it.

use crate::harness::{Client, Reply, TestApp};
use serde_json::{Value, json};

/// A referral of Ana's whose person answered whether paper at home is safe.
fn asked_about_paper(app: &TestApp, ana: &Client, is_safe: Option<bool>) -> String {
    let jo = app.referral(ana, &["drugs_alcohol"]);
    if let Some(is_safe) = is_safe {
        let rules = json!({"contacts_service_themselves": true, "ways": [], "paper_home_is_safe": is_safe});
        let path = format!("/people/{}/safe_contact", jo["person_id"].as_str().unwrap());
        ana.with("If-Match", "*").put(&path, &json!({"rules": rules})).is(200);
    }
    app.slip(ana, &jo, "drugs_alcohol", "alcohol")
}

fn prints(who: &Client, code: &str, variant: &str) -> Reply {
    who.post(&format!("/signposts/{code}/slips"), &json!({"variant": variant}))
}

fn page(reply: &Reply) -> String {
    String::from_utf8(reply.bytes.clone()).unwrap()
}

fn printed_at(app: &TestApp, code: &str) -> String {
    app.raw().value(&format!(
        "SELECT slip_printed_at FROM signposts WHERE code_id IN (SELECT id FROM codes WHERE code = '{}')",
        code.replace('-', "")
    ))
}

#[test]
fn ana_prints_a_slip_that_names_nobody_but_her() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = asked_about_paper(&app, &ana, Some(true));
    let slip = prints(&ana, &code, "standard").is(200);
    assert_eq!(slip.header("content-type"), "text/html; charset=utf-8");
    assert!(slip.header("content-security-policy").starts_with("default-src 'none'; style-src 'self'"));
    assert_eq!(slip.header("cache-control"), "private, no-store");
    let text = page(&slip);
    for words in ["You talked to ana on Tuesday 10 March.", "Go to Alcohol advice.", code.as_str(), "<svg"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains(&format!("127.0.0.1/s/{}", code.replace('-', ""))));
    for secret in ["Jo", "Ashwick", "1979", "court", "SEL-"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(!printed_at(&app, &code).is_empty());
    assert!(ana.get(&format!("/signposts/{code}")).is(200).body["case"]["slip_printed_at"].is_string());
    assert!(app.as_("pat").get(&format!("/signposts/{code}")).is(200).body["case"].is_null());
    let lines = app.raw().count("audit_entries", "action = 'print_slip' AND outcome = 'done'");
    assert_eq!(lines, 1, "each print stands in the trail");
    for variant in ["large_print", "two_up", "welsh", "bilingual"] {
        assert!(page(&prints(&ana, &code, variant).is(200)).contains(&code), "{variant}");
    }
    let style = text.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let sheet = app.stranger().send("GET", &style, None, Vec::new()).is(200);
    assert!(sheet.header("cache-control").contains("immutable"), "{style}");
}

#[test]
fn a_look_leaves_no_slip_behind() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = asked_about_paper(&app, &ana, Some(true));
    let text = page(&ana.get(&format!("/signposts/{code}/slip?variant=large_print")).is(200));
    assert!(text.contains("Preview") && !text.contains(&code) && !text.contains("<svg"), "{text}");
    assert_eq!(printed_at(&app, &code), "");
    ana.get(&format!("/signposts/{code}/slip?variant=poster")).is(422);
    app.as_("pat").get(&format!("/signposts/{code}/slip")).is(403);
    app.as_("olga").get(&format!("/signposts/{code}/slip")).is(404);
}

#[test]
fn no_slip_goes_where_paper_is_not_safe_or_nobody_asked() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    for (is_safe, rule) in [(None, "paper_not_asked"), (Some(false), "paper_not_safe")] {
        let code = asked_about_paper(&app, &ana, is_safe);
        let refused = prints(&ana, &code, "standard").is(409);
        assert_eq!(refused.body["errors"][0]["code"], rule);
        ana.get(&format!("/signposts/{code}/slip")).is(409);
        assert_eq!(printed_at(&app, &code), "");
    }
}

#[test]
fn no_slip_sends_anybody_to_a_service_that_takes_nobody_or_for_a_mistake() {
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let (paused, mistake) =
        (asked_about_paper(&app, &ana, Some(true)), asked_about_paper(&app, &ana, Some(true)));
    ana.post(&format!("/signposts/{mistake}/events"), &json!({"what": "voided", "reason": "error"})).is(201);
    assert_eq!(prints(&ana, &mistake, "standard").is(409).body["errors"][0]["code"], "void");
    let service = format!("/services/{}", app.town.services["alcohol"]);
    let now = json!({"status": "paused", "capacity": "open"});
    pat.with("If-Match", "*").put(&format!("{service}/capacity"), &now).is(200);
    let refused = prints(&ana, &paused, "standard").is(409);
    assert_eq!(refused.body["errors"][0]["code"], "service_not_printable");
    assert!(refused.body["detail"].as_str().unwrap().contains("Choose another"), "{}", refused.body);
}

#[test]
fn a_restricted_slip_is_discreet_whatever_is_asked_for() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["domestic_abuse"]);
    let rules = json!({"contacts_service_themselves": true, "ways": [], "paper_home_is_safe": true});
    let path = format!("/people/{}/safe_contact", jo["person_id"].as_str().unwrap());
    ana.with("If-Match", "*").put(&path, &json!({"rules": rules})).is(200);
    let code = app.slip(&ana, &jo, "domestic_abuse", "lantern");
    let refused = prints(&ana, &code, "large_print").is(409);
    assert_eq!(refused.body["errors"][0]["code"], "no_number");
    let lantern = &app.town.services["lantern"];
    app.raw().does(&format!("UPDATE services SET phone = '01632 960 001' WHERE id = '{lantern}'"));
    let text = page(&prints(&ana, &code, "large_print").is(200));
    assert!(text.contains("Appointment") && text.contains("01632 960 001") && text.contains(&code), "{text}");
    for secret in ["Lantern", "ana", "svg", "Next", "March"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn max_puts_selbys_own_words_on_its_slips_as_long_as_they_fit() {
    let app = TestApp::new();
    let (max, ana) = (app.as_("max"), app.as_("ana"));
    let path = "/schemes/SEL/slip_wording";
    let before = max.get(path).is(200).body;
    assert_eq!([&before["english"]["fits"], &before["welsh"]["fits"]], [true, true]);
    let new = |text: &str| json!({"text": text, "text_cy": "Mae i fyny i chi."});
    let choice = format!("{path}/choice");
    let after =
        max.having_read(path).put(&choice, &new("It is up to you. Nobody will tell the bench.")).is(200).body;
    assert!(after["english"]["words"].as_u64() > before["english"]["words"].as_u64());
    max.put(&choice, &new("It is up to you.")).is(428);
    let breathless =
        "It is up to you and nobody at all will ever tell the bench or the police or anyone else.";
    let refused = max.having_read(path).put(&choice, &new(breathless)).is_wrong_at("/text", "slip_too_long");
    assert!(
        refused.body["errors"][0]["detail"].as_str().unwrap().contains("Remove about 5 words"),
        "{}",
        refused.body
    );
    max.having_read(path)
        .put(&format!("{path}/call"), &new("Call them."))
        .is_wrong_at("/text", "place_missing");
    let code = asked_about_paper(&app, &ana, Some(true));
    assert!(page(&prints(&ana, &code, "standard").is(200)).contains("Nobody will tell the bench."));
    assert!(page(&prints(&ana, &code, "welsh").is(200)).contains("Mae i fyny i chi."));
    let hull = app.as_("olga").get("/schemes/HUL/slip_wording").is(200).body;
    assert_eq!(hull["blocks"][5]["text"], "It is your choice. It is free.", "another scheme's stay");
}

#[test]
fn a_pad_is_printed_with_the_codes_that_nobody_was_given() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let pad = ana.post("/slip_pads", &json!({"scheme": "SEL", "count": 3})).is(201).body;
    let code = |at: usize| pad["codes"][at]["code"].as_str().unwrap().to_owned();
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let slip = json!({"code": code(0), "pathways": ["drugs_alcohol"], "service_id": app.town.services["alcohol"],
        "mode": "signpost", "chosen_by": "together"});
    ana.post("/signposts", &json!({"reference": jo["reference"], "slip": slip})).is(201);
    let path = format!("/slip_pads/{}/slips", pad["id"].as_str().unwrap());
    let text = page(&ana.post(&path, &Value::Null).is(200));
    assert_eq!(text.matches("<article").count(), 2);
    assert!(!text.contains(&code(0)) && text.contains(&code(1)) && text.contains(&code(2)));
    app.as_("olga").post(&path, &Value::Null).is(404);
    let lines = ana.get("/schemes/SEL/helplines_slip?welsh=true").is(200);
    assert!(page(&lines).contains("lang=\"cy\"") && page(&lines).contains("116 123"));
}

/// What a phone reads off the square of a page.
fn read_off(page: &str) -> String {
    let size: usize =
        page.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let path = page.split("<path fill=\"#000000\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    let number = |text: &str| text.parse::<usize>().unwrap();
    let dark: Vec<(usize, usize)> = path
        .split('M')
        .skip(1)
        .map(|module| module.split('h').next().unwrap().split_once(' ').unwrap())
        .map(|(x, y)| (number(x), number(y)))
        .collect();
    // Four modules of white on each side are no part of it.
    let square = rqrr::SimpleGrid::from_func(size - 8, |x, y| dark.contains(&(x + 4, y + 4)));
    rqrr::Grid::new(square).decode().unwrap().1
}

#[test]
fn a_phone_reads_the_landing_page_and_nothing_else_off_the_square() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = asked_about_paper(&app, &ana, Some(true));
    let read = read_off(&page(&prints(&ana, &code, "standard").is(200)));
    assert_eq!(read, format!("http://127.0.0.1/s/{}", code.replace('-', "")));
}

#[test]
fn a_slip_says_where_and_when_unless_nobody_may_know_where() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = asked_about_paper(&app, &ana, Some(true));
    let service = format!("/services/{}", app.town.services["alcohol"]);
    let address = json!({"lines": "10 High Street", "city": "Selby", "county": "North Yorkshire", "postcode": "YO8 4PU",
        "country": "GB", "kind": "physical"});
    let entry = json!({
        "phone": "01632 960 001", "sites": [{"kind": "physical", "addresses": [address]}],
        "openings": [{"frequency": "weekly", "days": ["TU", "TH"], "opens_at": "09:30", "closes_at": "12:00"}],
    });
    ana.having_read(&service).patch(&service, &entry).is(200);
    let text = page(&prints(&ana, &code, "standard").is(200));
    for words in ["Go to: 10 High Street, Selby YO8 4PU.", "Open Tuesday and Thursday, 09:30 to 12:00."] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let discreet = page(&prints(&ana, &code, "discreet").is(200));
    assert!(
        discreet.contains("Call 01632 960 001.")
            && !discreet.contains("High Street")
            && !discreet.contains("Open")
    );
    let hidden = json!({"confidential": true, "sites": []});
    ana.having_read(&service).patch(&service, &hidden).is(200);
    let text = page(&prints(&ana, &code, "standard").is(200));
    assert!(!text.contains("High Street") && text.contains("Open Tuesday"), "{text}");
}

#[test]
fn whoever_has_no_papers_finds_who_takes_them_without() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let service = format!("/services/{}", app.town.services["alcohol"]);
    let says = |who: &Client| {
        let matches =
            who.get(&format!("/referrals/{}/matches", jo["reference"].as_str().unwrap())).is(200).body;
        matches.to_string().contains("Takes people without ID")
    };
    assert!(!says(&ana), "nobody asked");
    ana.having_read(&service).patch(&service, &json!({"accepts_without_id": true})).is(200);
    assert!(says(&ana));
    assert_eq!(ana.get(&service).is(200).body["accepts_without_id"], true);
}
