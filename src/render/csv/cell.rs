//! One cell on its way out and back in: nothing that a spreadsheet would run as a formula leaves the house; only `render::csv` imports it.

use std::borrow::Cow;

/// Three bytes that tell a spreadsheet that what follows is UTF-8; for files that people open, and skipped on the way in.
pub const BOM: &[u8] = b"\xEF\xBB\xBF";

/// What a spreadsheet takes for the start of a formula or a command: the ASCII signs, their full-width and small forms
/// (folded to ASCII by some), and the breaks that some strip before they look.
const DANGEROUS: [char; 20] = [
    '=', '+', '-', '@', '|', '%', '\t', '\r', '\n', '＝', '＋', '－', '＠', '｜', '％', '﹦', '﹢', '﹣',
    '﹫', '﹪',
];

/// Blank to the eye. Unicode does not call the zero-width characters white space.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether `text` goes out behind an apostrophe. Apostrophes in front of the danger count too: otherwise a text that
/// already begins `'=` could not be told from a guarded `=` on its way back.
fn wants_guard(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.trim_start_matches(|c| is_blank(c) && !DANGEROUS.contains(&c)).starts_with(DANGEROUS)
}

/// `text` as it may stand in a file that a spreadsheet opens; `unguarded` gives the very same text back.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if wants_guard(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that `guarded` was given; any other text, such as `'tis` or a typed `-1.5`, as it stands.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| wants_guard(rest)).unwrap_or(text)
}

/// Adds one row to `out`, each cell guarded. Every cell is quoted: unquoted, `a;=b` would be two cells, the second a
/// formula, where semicolons part the cells. A stream sends and clears `out` whenever it has grown enough.
pub fn append_row<T: AsRef<str>>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = T>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.push(b'"');
        let cell = guarded(cell.as_ref());
        for (at, part) in cell.split('"').enumerate() {
            if at > 0 {
                out.extend_from_slice(b"\"\"");
            }
            out.extend_from_slice(part.as_bytes());
        }
        out.push(b'"');
    }
    out.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Texts that crowd where the rule could slip: apostrophes, blanks, signs, in any order.
    fn tricky() -> impl Strategy<Value = String> {
        prop_oneof![".{0,20}", "['=+@|%\t\r\n \u{A0}\u{200B}\u{FEFF}＝＋－＠｜％﹣a\"-]{0,8}"]
    }

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_went(text in tricky()) {
            let out = guarded(&text);
            prop_assert_eq!(unguarded(&out), text.as_str());
        }

        #[test]
        fn nothing_leaves_with_danger_in_front(text in tricky()) {
            let out = guarded(&text);
            let seen = out.trim_start_matches(|c: char| is_blank(c) && !DANGEROUS.contains(&c));
            prop_assert!(!seen.starts_with(DANGEROUS), "{out:?}");
        }
    }

    #[test]
    fn a_formula_is_guarded_and_a_name_is_not() {
        for text in
            ["=1+1", " @SUM(A1)", "\t=1", "＝1", "\u{A0}－2", "%0A", "|cmd", "\u{200B}+1", "'=1", "''-1"]
        {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["", "O'Brien", "'tis", "''", "' ", "a=b", "Housing 2-go", "\u{2212}5"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
        assert_eq!(unguarded("-1.54"), "-1.54", "typed by hand, never guarded");
    }
}
