//! What pages load: packed for those who take it, and without what may be used on gov.uk only; no test imports it.

#[path = "../../../ui/css.rs"]
mod css;

use super::browser::{Seen, opens};
use crate::harness::TestApp;
use ureq::Agent;

/// The address under which a page names an asset.
fn address(page: &Seen, name: &str) -> String {
    let named = page.text.split('"').find(|part| part.starts_with(&format!("/assets/{name}?v=")));
    named.unwrap_or_else(|| panic!("{name} is not in {}", page.text)).to_owned()
}

#[test]
fn every_page_loads_one_style_sheet_and_one_module_of_ours() {
    let app = TestApp::new();
    let page = opens(&app, "/s").is(200);
    assert_eq!(page.text.matches("<script").count(), 1);
    assert!(page.text.contains("<script type=\"module\" src=\"/assets/app.js?v="));
    assert_eq!(page.text.matches("rel=\"stylesheet\"").count(), 1);
    let script = opens(&app, &address(&page, "app.js")).is(200).says("exitThisPage");
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    let sheet = opens(&app, &address(&page, "design.css")).is(200).says("--govuk-brand-colour: #16505c");
    assert_eq!(css::left(&sheet.text), [""; 0]);
    if page.text.contains("modulepreload") {
        let theirs = opens(&app, &address(&page, "govuk-frontend.js")).is(200).says("initAll");
        assert!(!theirs.text.contains("sourceMappingURL"));
    }
}

#[test]
fn what_is_large_is_packed_for_those_who_take_it() {
    let app = TestApp::new();
    let address = address(&opens(&app, "/s").is(200), "design.css");
    let plain = opens(&app, &address).is(200);
    assert_eq!([plain.header("content-encoding"), plain.header("vary")], ["", "accept-encoding"]);
    for (accepted, packed) in
        [("gzip, br", true), ("br;q=1.0, GZIP;q=0.5", true), ("gzip;q=0", false), ("br", false)]
    {
        let agent: Agent = Agent::config_builder().build().into();
        let ask = agent.get(format!("http://{}{address}", app.addr())).header("Accept-Encoding", accepted);
        let mut answer = ask.call().unwrap();
        let told = answer.headers().get("content-encoding").map(|it| it.to_str().unwrap().to_owned());
        assert_eq!(told.as_deref(), packed.then_some("gzip"), "{accepted}");
        let bytes = answer.body_mut().read_to_vec().unwrap();
        assert_eq!(bytes.starts_with(&[0x1f, 0x8b]), packed, "{accepted}");
        assert_eq!(bytes.len() < plain.text.len() / 2, packed, "{accepted}");
    }
}

#[test]
fn the_style_sheet_of_others_loses_what_is_theirs_alone() {
    let sheet = r#"@charset "UTF-8";:root{--a:1}/*! by Margaret Calvert */@font-face{font-family:GDS Transport;src:url(/f.woff)}
        .govuk-link,.govuk-header__link:not(.a,.b){font-family:GDS Transport,arial,sans-serif}
        @media print{.govuk-footer__crown{top:0}}@media (min-width:40em){.govuk-logo-dot{a:b}.govuk-body:after{content:"}"}}
        .govuk-footer__copyright-logo:before{a:b}.govuk-panel{background:url(/x.svg)}@keyframes k{from{a:b}to{a:c}}"#;
    let kept = css::govuk(sheet);
    assert_eq!(
        kept,
        ":root{--a:1}.govuk-link{font-family:\"Helvetica Neue\",Helvetica,Arial,sans-serif}\
         @media (min-width:40em){.govuk-body:after{content:\"}\"}}@keyframes k{from{a:b}to{a:c}}"
    );
    assert_eq!(css::left(&kept), [""; 0]);
    assert_eq!(css::left(sheet), ["crown", "gds transport", "calvert", "@font-face", "url("]);
}

#[test]
fn of_the_ministrys_sheet_only_what_pages_have_is_kept() {
    let sheet = ".moj-badge{a:b}:root{--c:d}.moj-timeline__item:before,.moj-header__logotype-crest{e:f}\
        .moj-filter-layout{g:h}.moj-filter__tag:after{background:url(/x.svg)}.js .moj-filter--on{i:j}";
    assert_eq!(css::moj(sheet), ".moj-timeline__item:before{e:f}.js .moj-filter--on{i:j}");
}
