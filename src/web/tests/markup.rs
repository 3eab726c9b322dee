//! Markup as a list of tags and texts, so that two ways to write the same are the same; only the comparison imports it.

/// The tags and texts of well-formed markup: attributes sorted, blanks put together, entities resolved.
pub(super) fn tokens(html: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), html);
    while let Some(at) = rest.find('<') {
        text(&rest[..at], &mut found);
        let end = closing(&rest[at..]);
        found.push(tag(&rest[at + 1..at + end]));
        rest = &rest[at + end + 1..];
    }
    text(rest, &mut found);
    found
}

/// Where a tag ends: at the first `>` outside of its quotes.
fn closing(tag: &str) -> usize {
    let mut is_quoted = false;
    let is_end = |(_, c): &(usize, char)| {
        is_quoted ^= *c == '"';
        *c == '>' && !is_quoted
    };
    tag.char_indices().find(is_end).map_or(tag.len() - 1, |(at, _)| at)
}

fn text(raw: &str, found: &mut Vec<String>) {
    let plain = plain(raw);
    if !plain.is_empty() {
        found.push(plain);
    }
}

fn plain(raw: &str) -> String {
    let mut text = raw.to_owned();
    for (entity, c) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2f;", "/")]
    {
        text = text.replace(entity, c);
    }
    text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One tag: its name, then its attributes in order of their names.
fn tag(inside: &str) -> String {
    let inside = inside.trim().trim_end_matches('/');
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let named = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (key, after) = rest.split_at(named);
        if let Some(value) = after.strip_prefix("=\"") {
            let (value, after) = value.split_once('"').unwrap_or((value, ""));
            attributes.push(format!("{key}={:?}", plain(value)));
            rest = after;
        } else {
            attributes.push(key.to_owned());
            rest = after;
        }
    }
    attributes.sort_unstable();
    format!("<{name} {}>", attributes.join(" "))
}
