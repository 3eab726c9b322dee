//! Text that people type, parsed once, and lists of words that the code itself relies on; any floor may import it.

use crate::error::{Error, Result};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// An enum whose values are snake_case words: in JSON, in columns, in CSV, in the OpenAPI description.
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $vis enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The word that stands for it.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
            /// The value that `word` stands for.
            pub fn of(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)+ _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.word()) }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::domain::text::schema_of_words(Self::ALL)
            }
        }
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                $crate::domain::text::name_of_words(module_path!(), stringify!($name)).into()
            }
        }
    };
}

/// Trims `text` and refuses an empty or too long one, or one with control characters other than line breaks.
pub fn required(text: &str, pointer: &str, max: usize) -> Result<String> {
    let text: String = text.trim().nfc().collect();
    if text.is_empty() {
        return Err(Error::invalid(pointer, "required", "This is needed. Write something here."));
    }
    if text.chars().count() > max {
        return Err(Error::invalid(pointer, "too_long", format!("At most {max} characters.")));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(Error::invalid(
            pointer,
            "control_character",
            "There is a character here that cannot be shown. Type the text again.",
        ));
    }
    Ok(text)
}

/// As `required`, but blank means none.
pub fn optional(text: Option<&str>, pointer: &str, max: usize) -> Result<Option<String>> {
    match text.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => required(text, pointer, max).map(Some),
    }
}

/// The form in which names are compared: no case, no accents, one blank between words, and the same on both databases.
pub fn folded(text: &str) -> String {
    let bare: String = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// An e-mail address in the form in which it is compared: trimmed, lower case.
pub fn email(text: &str, pointer: &str) -> Result<String> {
    let text = required(text, pointer, 254)?.to_lowercase();
    let well_formed = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !host.contains('@')
    });
    if well_formed && !text.contains(char::is_whitespace) {
        Ok(text)
    } else {
        Err(Error::invalid(pointer, "not_an_email", "Write an e-mail address, such as ana@cvs.example."))
    }
}

/// A web address that can be opened from anywhere, or none.
pub fn web_address(text: Option<&str>, pointer: &str) -> Result<Option<String>> {
    let Some(address) = optional(text, pointer, 500)? else { return Ok(None) };
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let is_host = host.chars().any(char::is_alphanumeric) && !host.starts_with('.');
    if is_host && !address.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')) {
        return Ok(Some(address));
    }
    let detail = "Write the whole web address, such as https://advice.example/drop-in.";
    Err(Error::invalid(pointer, "not_a_web_address", detail))
}

/// Reads one of an enum's words or says which there are.
pub fn word<T: Copy + std::fmt::Display>(
    text: &str,
    pointer: &str,
    all: &[T],
    of: impl Fn(&str) -> Option<T>,
) -> Result<T> {
    of(text).ok_or_else(|| {
        let known: Vec<String> = all.iter().map(ToString::to_string).collect();
        Error::invalid(pointer, "unknown_value", format!("Use one of: {}.", known.join(", ")))
    })
}

/// How a type that is written as text appears in the OpenAPI description: its format and greatest length.
pub fn schema_of_text(
    format: utoipa::openapi::KnownFormat,
    max: usize,
) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
    use utoipa::openapi::{ObjectBuilder, SchemaFormat, Type};
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(format)))
        .max_length(Some(max))
        .into()
}

/// How a list of words appears in the OpenAPI description.
pub fn schema_of_words(
    words: &[impl std::fmt::Display],
) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
    use utoipa::openapi::{ObjectBuilder, Type};
    let words: Vec<String> = words.iter().map(ToString::to_string).collect();
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into()
}

/// What a list of words is called there: `Kind` of an organisation and of a scheme are two things.
pub fn name_of_words(module: &str, name: &str) -> String {
    let noun = module.rsplit("::").find(|part| *part != "life").unwrap_or_default();
    let noun: String = noun
        .split('_')
        .map(|word| {
            word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>()
        })
        .collect();
    if name.starts_with(&noun) { name.to_owned() } else { format!("{noun}{name}") }
}
