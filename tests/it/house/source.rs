//! The house as the tests read it: every file with its text and, for Rust, its tokens; only the house test uses it.

use proc_macro2::{Delimiter, Group, LineColumn, Spacing, Span, TokenStream, TokenTree};
use std::{fs, path::Path, process::Command, str::FromStr};

/// One file of the repository.
pub(super) struct SourceFile {
    /// From the top of the repository, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    /// In the order of the text, without comments; empty for anything but Rust.
    pub(super) tokens: Vec<Token>,
}

/// One word, mark (`::` is one), bracket or literal.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) place: LineColumn,
    /// Whether only tests compile it.
    pub(super) tested: bool,
}

impl SourceFile {
    pub(super) fn new(path: &str, text: impl Into<String>) -> Self {
        let text = text.into();
        let mut tokens = Vec::new();
        if path.ends_with(".rs") {
            let stream = TokenStream::from_str(&text).unwrap_or_else(|e| panic!("{path} is not Rust: {e}"));
            let tested = path.starts_with("tests/")
                || path.contains("/tests/")
                || path.ends_with("/tests.rs")
                || path.ends_with("_tests.rs");
            flatten(stream, tested, &mut tokens);
        }
        Self { path: path.to_owned(), text, tokens }
    }

    /// The top-level module that the file belongs to: `store` for `src/store/case/need.rs`; none outside of `src/`.
    pub(super) fn room(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?.strip_suffix(".rs")?;
        Some(inside.split('/').next().unwrap_or(inside))
    }

    /// Lines on which the tokens from there on satisfy `hit`, each once.
    pub(super) fn lines_where(&self, hit: impl Fn(&[Token]) -> bool) -> Vec<usize> {
        let mut lines: Vec<usize> = (0..self.tokens.len())
            .filter(|at| hit(&self.tokens[*at..]))
            .map(|at| self.tokens[at].place.line)
            .collect();
        lines.dedup();
        lines
    }
}

impl Token {
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text
    }

    pub(super) fn is_one_of(&self, texts: &[&str]) -> bool {
        texts.contains(&self.text.as_str())
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && !self.text.ends_with(['"', '\'', '#'])
    }
}

/// Whether `tokens` begin with `texts`.
pub(super) fn begins(tokens: &[Token], texts: &[&str]) -> bool {
    tokens.len() >= texts.len() && tokens.iter().zip(texts).all(|(token, text)| token.is(text))
}

/// Whether `tokens` begin with a call of the macro `name`.
pub(super) fn calls_macro(tokens: &[Token], name: &str) -> bool {
    begins(tokens, &[name, "!"]) && tokens.get(2).is_some_and(|t| t.is_one_of(&["(", "[", "{"]))
}

/// How many tokens the bracket at the front of `tokens` embraces, with itself and its partner.
pub(super) fn embraced(tokens: &[Token]) -> usize {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

fn flatten(stream: TokenStream, tested: bool, tokens: &mut Vec<Token>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let (mut tested, mut item_tested) = (tested, tested);
    let mut at = 0;
    while at < trees.len() {
        if let Some((inner, length, attribute)) = attribute(&trees[at..]) {
            if attribute.starts_with("doc=") {
                at += length;
                continue;
            }
            let marks = ["cfg(test)", "test"].contains(&attribute.as_str());
            tested |= marks && inner;
            item_tested |= marks || tested;
        }
        match &trees[at] {
            TokenTree::Group(group) => {
                flatten_group(group, item_tested, tokens);
                if group.delimiter() == Delimiter::Brace {
                    item_tested = tested;
                }
            }
            TokenTree::Punct(mark) => {
                let double = mark.as_char() == ':'
                    && mark.spacing() == Spacing::Joint
                    && matches!(trees.get(at + 1), Some(TokenTree::Punct(next)) if next.as_char() == ':');
                let text = if double { "::".to_owned() } else { mark.as_char().to_string() };
                tokens.push(token(text, mark.span(), item_tested));
                at += usize::from(double);
                if mark.as_char() == ';' {
                    item_tested = tested;
                }
            }
            other => tokens.push(token(other.to_string(), other.span(), item_tested)),
        }
        at += 1;
    }
}

fn flatten_group(group: &Group, tested: bool, tokens: &mut Vec<Token>) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => return flatten(group.stream(), tested, tokens),
    };
    tokens.push(token(open.to_owned(), group.span_open(), tested));
    flatten(group.stream(), tested, tokens);
    tokens.push(token(close.to_owned(), group.span_close(), tested));
}

fn token(text: String, span: Span, tested: bool) -> Token {
    Token { text, place: span.start(), tested }
}

/// The attribute that `trees` begin with: whether it is an inner one, its length in trees, its words without blanks.
fn attribute(trees: &[TokenTree]) -> Option<(bool, usize, String)> {
    let is_mark = |at: usize, c: char| matches!(trees.get(at), Some(TokenTree::Punct(p)) if p.as_char() == c);
    if !is_mark(0, '#') {
        return None;
    }
    let inner = is_mark(1, '!');
    let length = if inner { 3 } else { 2 };
    match trees.get(length - 1) {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
            Some((inner, length, group.stream().to_string().replace(char::is_whitespace, "")))
        }
        _ => None,
    }
}

/// Every file that is, or is about to be, in the repository at `root`: what git knows or would take; without git, all but
/// `target` and `data`.
pub(super) fn read_repository(root: &Path) -> Vec<SourceFile> {
    let mut paths = known_to_git(root);
    if !paths.iter().any(|path| path == "src/lib.rs") {
        paths = Vec::new();
        walk(root, "", &mut paths);
    }
    paths.sort();
    paths.dedup();
    paths.iter().filter_map(|path| read(root, path)).collect()
}

fn known_to_git(root: &Path) -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    listed.split(|byte| *byte == 0).map(|path| String::from_utf8_lossy(path).into_owned()).collect()
}

fn walk(root: &Path, below: &str, paths: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(below)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        if !entry.path().is_dir() {
            paths.push(path);
        } else if !["target", "data", ".git"].contains(&path.as_str()) {
            walk(root, &path, paths);
        }
    }
}

/// A file that is no text (a font, a workbook) is there by name, with nothing in it.
fn read(root: &Path, path: &str) -> Option<SourceFile> {
    let bytes = fs::read(root.join(path)).ok()?;
    Some(SourceFile::new(path, String::from_utf8(bytes).unwrap_or_default()))
}
