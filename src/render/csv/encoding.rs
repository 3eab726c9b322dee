//! Whether a file is UTF-8 text and, where it is not, what it is instead; only `render::csv` imports it.

use super::cell::BOM;
use crate::error::{Error, Result};

const SAVE_AS: &str =
    "Open it in your spreadsheet, choose Save As, then \u{201C}CSV UTF-8\u{201D}, and send that file.";

/// How the first bytes give away files that are often sent by mistake.
const OTHERS: [(&[u8], &str); 7] = [
    (b"PK\x03\x04", "a spreadsheet (.xlsx or .ods) or another zipped file"),
    (b"\xD0\xCF\x11\xE0", "an old Excel spreadsheet (.xls)"),
    (b"%PDF", "a PDF"),
    (b"\x1F\x8B", "a gzip file"),
    (b"\xFF\xFE", "text in UTF-16, which Excel calls Unicode Text"),
    (b"\xFE\xFF", "text in UTF-16, which Excel calls Unicode Text"),
    (b"\0\0\xFE\xFF", "text in UTF-32"),
];

/// The text of `bytes` without its byte order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str> {
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::Refused(format!("The file is {what}, not CSV. {SAVE_AS}")));
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(nul(bytes, at));
    }
    std::str::from_utf8(bytes).map_err(|wrong| not_utf8(bytes, wrong.valid_up_to()))
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|b| **b == b'\n').count()
}

/// In UTF-16 every other byte of English text is zero; a stray NUL stands alone.
fn nul(bytes: &[u8], at: usize) -> Error {
    let start = &bytes[..bytes.len().min(1024)];
    let zeros = |parity: usize| start.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    if zeros(0).max(zeros(1)) * 4 > start.len() {
        return Error::Refused(format!("The file is text in UTF-16, not in UTF-8. {SAVE_AS}"));
    }
    Error::Refused(format!(
        "Line {} holds a NUL byte, which no text has: the file is damaged or not CSV. {SAVE_AS}",
        line_of(bytes, at)
    ))
}

/// Bytes 0x80 to 0x9F are dashes and curly quotation marks in Windows-1252 and nothing printable in Latin-1.
fn not_utf8(bytes: &[u8], at: usize) -> Error {
    let what = if bytes.iter().any(|b| (0x80..=0x9F).contains(b)) {
        "Windows-1252 (Excel's plain CSV)"
    } else {
        "Latin-1 (ISO 8859-1)"
    };
    Error::Refused(format!(
        "Line {} holds a letter that is not UTF-8; the file looks like {what}. {SAVE_AS}",
        line_of(bytes, at)
    ))
}
