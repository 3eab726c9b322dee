//! Style sheets of others, without what may be used on gov.uk only and without what no page of ours has; build.rs imports it,
//! and the test that it does what it says.

/// Names in selectors of what is theirs alone, or of parts that no page has.
const NOT_OURS: &[&str] = &[
    "crown",
    "crest",
    "logotype",
    "licence-logo",
    "copyright-logo",
    "govuk-logo",
    ".govuk-header",
    ".govuk-cookie-banner",
    ".govuk-feedback",
];

/// The parts of the Ministry of Justice's that pages have.
const FROM_MOJ: &[&str] = &[
    "sub-navigation",
    "filter",
    "filter-tags",
    "timeline",
    "scrollable-pane",
    "page-header-actions",
    "button-group",
];

/// The font that may be used on gov.uk only, and what stands in its place.
const FONT: (&str, &str) =
    ("GDS Transport,arial,sans-serif", "\"Helvetica Neue\",Helvetica,Arial,sans-serif");

/// What may not be left in a style sheet that is sent, in lower case.
const BANNED: &[&str] =
    &["crown", "crest", "gds transport", "gov.uk", "calvert", "@font-face", "@import", "url(", "logotype"];

/// The GOV.UK Design System, as anybody may use it.
pub fn govuk(css: &str) -> String {
    kept(css, &|selector| !NOT_OURS.iter().any(|name| selector.contains(name))).replace(FONT.0, FONT.1)
}

/// The few parts of the Ministry of Justice's that we use; it says everything else a second time.
pub fn moj(css: &str) -> String {
    let is_used = |selector: &str| {
        let part = selector.split(".moj-").nth(1).unwrap_or_default();
        let name: String =
            part.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        let component = name.split("__").next().unwrap_or_default().split("--").next().unwrap_or_default();
        FROM_MOJ.contains(&component)
    };
    kept(css, &is_used).replace(FONT.0, FONT.1)
}

/// What of the banned is still in there.
pub fn left(css: &str) -> Vec<&'static str> {
    let lower = css.to_lowercase();
    BANNED.iter().copied().filter(|word| lower.contains(word)).collect()
}

/// The rules with a selector that is kept; without comments, fonts and whatever loads a file.
fn kept(css: &str, keeps: &dyn Fn(&str) -> bool) -> String {
    let css = without_comments(css);
    let (mut out, mut rest) = (String::with_capacity(css.len()), css.as_str());
    while let Some(at) = rest.find(['{', ';']) {
        // `@charset` and its like end without a body.
        if rest[at..].starts_with(';') {
            rest = &rest[at + 1..];
            continue;
        }
        let (prelude, body) = (rest[..at].trim(), body(&rest[at..]));
        rest = &rest[at + body.len()..];
        out.push_str(&rule(prelude, &body[1..body.len() - 1], keeps));
    }
    out
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once("*/").map_or("", |(_, after)| after))
}

/// One rule, as much of it as is kept.
fn rule(prelude: &str, inside: &str, keeps: &dyn Fn(&str) -> bool) -> String {
    let whole = |prelude: &str, inside: &str| match inside {
        "" => String::new(),
        _ => format!("{prelude}{{{inside}}}"),
    };
    if prelude.starts_with("@media") || prelude.starts_with("@supports") {
        return whole(prelude, &kept(inside, keeps));
    }
    if prelude.starts_with("@font-face") || inside.contains("url(") {
        return String::new();
    }
    if prelude.starts_with('@') {
        return whole(prelude, inside);
    }
    let ours: Vec<&str> = selectors(prelude).into_iter().filter(|one| keeps(one)).collect();
    if ours.is_empty() { String::new() } else { whole(&ours.join(","), inside) }
}

/// The selectors of a list; a comma within brackets is none between selectors.
fn selectors(list: &str) -> Vec<&str> {
    let (mut depth, mut from, mut found) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(&list[from..]);
    found
}

/// From an opening brace to the one that closes it.
fn body(text: &str) -> &str {
    let (mut depth, mut quote) = (0, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return &text[..=at];
                }
            }
            _ => {}
        }
    }
    panic!("a style sheet ends within a rule: {}", &text[..text.len().min(60)]);
}
