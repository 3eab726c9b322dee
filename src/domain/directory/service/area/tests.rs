//! Which areas rule which out, and what nobody can tell; nobody may import it.

use super::{AreaKey, Breadth, may_serve};

fn area(name: &str) -> AreaKey {
    AreaKey::of(name, None, None)
}

#[test]
fn an_area_is_as_wide_as_its_name_its_kind_and_its_code_say() {
    use Breadth::{County, Everywhere, Local, Nation, Region, Unsaid};
    for (name, kind, uri, breadth) in [
        ("Selby", None, None, Local),
        ("Selby district", Some("district"), None, Local),
        ("North Yorkshire", None, None, County),
        ("Avon & Somerset", Some("police force area"), None, County),
        ("West Midlands", Some("probation region"), None, Region),
        ("Yorkshire and the Humber", None, None, Region),
        ("East of England", None, None, Region),
        ("Wales", None, None, Nation),
        ("England and Wales", None, None, Everywhere),
        ("UK wide", None, None, Everywhere),
        ("Great Britain", Some("country"), None, Everywhere),
        ("Selby West", Some("ward"), None, Unsaid),
        ("The service is for all residents of the area", None, None, Unsaid),
        ("Anywhere", None, Some("http://statistics.data.gov.uk/id/statistical-geography/E07000169"), Local),
        ("E12000003", None, None, Region),
        ("E05010000", None, None, Local),
    ] {
        assert_eq!(AreaKey::of(name, kind, uri).breadth, breadth, "{name}");
    }
    let coded = AreaKey::of("Selby", None, Some("https://x.example/area#E07000169"));
    assert_eq!((coded.key.as_str(), coded.code.as_deref()), ("selby", Some("E07000169")));
}

#[test]
fn only_what_is_known_rules_anybody_out() {
    let selby = [area("Selby")];
    for (serves, fits) in [
        (&["Selby district"][..], true),
        (&["Hambleton and Ryedale"], false),
        (&["Hambleton", "Selby and Tadcaster"], true),
        (&["Hambleton", "York"], false),
        // Nobody has said in which county Selby is.
        (&["North Yorkshire"], true),
        (&["Kent"], true),
        (&["Hambleton", "England"], true),
        (&["Nationwide"], true),
        (&[], true),
    ] {
        let areas: Vec<AreaKey> = serves.iter().map(|name| area(name)).collect();
        assert_eq!(may_serve(&areas, &selby), fits, "{serves:?}");
    }
    let told = [area("Selby"), area("North Yorkshire"), area("England")];
    for (serves, fits) in [
        ("North Yorkshire", true),
        ("Kent", false),
        ("Wales", false),
        ("England", true),
        ("South West", true),
    ] {
        assert_eq!(may_serve(&[area(serves)], &told), fits, "{serves}");
    }
    assert!(may_serve(&[area("Hambleton")], &[]), "nobody knows where they are");
}

#[test]
fn a_code_meets_a_code_and_rules_out_no_name() {
    let here = [area("E07000169")];
    let of = |name, code: &str| AreaKey::of(name, None, Some(code));
    assert!(may_serve(&[of("Selby", "http://x.example/E07000169")], &here));
    assert!(!may_serve(&[of("Hambleton", "http://x.example/E07000164")], &here));
    assert!(may_serve(&[area("Hambleton")], &here), "a name and a code cannot be compared");
}
