//! A slip as a page for A5 or A4 that a browser prints: markup without a style of its own; only `render::slip` imports it.

use super::{Coded, Face, Variant, shown};
use crate::error::Result;
use crate::render::qr;
use std::hash::{DefaultHasher, Hasher};

/// The style sheet of slips.
pub const CSS: &str = include_str!("slip.css");

/// Differs as soon as the style sheet does.
pub fn css_version() -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(CSS.as_bytes());
    format!("{:016x}", hasher.finish())
}

/// The paper that it is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sheet {
    /// One to a page of A5.
    A5,
    /// One to a page of A4, in large print.
    Large,
    /// Two to a page of A4, with a line to cut along.
    Two,
}

impl Sheet {
    pub(super) const fn of(variant: Variant) -> Self {
        match variant {
            Variant::Standard | Variant::Welsh | Variant::Discreet => Self::A5,
            Variant::LargePrint => Self::Large,
            Variant::TwoUp | Variant::Bilingual => Self::Two,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::A5 => "slips slips--a5",
            Self::Large => "slips slips--large",
            Self::Two => "slips slips--two",
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The page of these faces.
pub(super) fn page(faces: &[Face], sheet: Sheet, is_preview: bool) -> Result<String> {
    let lang = faces.first().map_or("en-GB", |face| face.tongue.tag());
    let title = faces.first().map_or_else(String::new, |face| escaped(&face.title));
    let version = css_version();
    let mut text = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"stylesheet\" href=\"/assets/slip.css?v={version}\">\n</head>\n<body class=\"{}\">\n<main>\n",
        sheet.class()
    );
    if is_preview {
        text.push_str(
            "<p class=\"slips__preview\">Preview: this is no slip. Print it to get its code.</p>\n",
        );
    }
    for (at, face) in faces.iter().enumerate() {
        text.push_str(&article(face, at == 0)?);
    }
    text.push_str("</main>\n</body>\n</html>\n");
    Ok(text)
}

fn article(face: &Face, is_first: bool) -> Result<String> {
    let heading = if is_first { "h1" } else { "h2" };
    let paragraph = |text: &String| format!("<p>{}</p>\n", escaped(text));
    let before: String = face.before.iter().map(paragraph).collect();
    let after: String = face.after.iter().map(paragraph).collect();
    let code = face.code.as_ref().map(|it| coded(face, it)).transpose()?.unwrap_or_default();
    Ok(format!(
        "<article class=\"slip\" lang=\"{}\">\n<{heading} class=\"slip__title\">{}</{heading}>\n{before}{code}{after}</article>\n",
        face.tongue.tag(),
        escaped(&face.title)
    ))
}

fn coded(face: &Face, it: &Coded) -> Result<String> {
    let say = if it.say.is_empty() { String::new() } else { format!("<p>{}</p>\n", escaped(&it.say)) };
    let code = format!("<p class=\"slip__code\">{}</p>\n", escaped(&it.code));
    let Some(url) = &it.url else { return Ok(format!("{say}{code}")) };
    let square = qr::square(url, "slip__qr", face.tongue.square())?;
    let address = format!("<p class=\"slip__address\">{}</p>\n", escaped(shown(url)));
    Ok(format!("{say}<div class=\"slip__coded\">\n<div>\n{code}{address}</div>\n{square}\n</div>\n"))
}
