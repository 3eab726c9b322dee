//! An officer's text cut into words that remember where they stood and what stood between them; only the mapper imports it.

use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What stands before a word, weakest first: anything but `Blank` ends a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A blank, a hyphen or a slash.
    Blank,
    /// A comma.
    Comma,
    /// A colon or an equals sign.
    Colon,
    /// A question mark.
    Question,
    /// A dash between blanks.
    Dash,
    /// A full stop, a semicolon, a bracket, a new line.
    Stop,
}

/// One word of the text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Without case, accents and apostrophes.
    pub(super) folded: String,
    /// Without its plural as well.
    pub(super) stem: String,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// What stands before it.
    pub(super) before: Gap,
    /// Whether a question mark of its own stands before it, as in "?drugs".
    pub(super) queried: bool,
    /// Whether a question mark follows it, as in "drugs?".
    pub(super) asked: bool,
    /// Whether only a slash parts it from the word before, as in "drink/drugs".
    pub(super) after_slash: bool,
}

/// Two words that are one: what officers write apart or in full.
const COMPOUNDS: &[(&str, &str, &str)] = &[("can", "not", "cannot"), ("universal", "credit", "uc")];

/// Contractions that would read as another word without their apostrophe: "I'd" is no "ID", "she'd" no "shed".
const CONTRACTIONS: &[(&str, &str)] = &[
    ("id", "i"),
    ("ill", "i"),
    ("hell", "he"),
    ("shell", "she"),
    ("shed", "she"),
    ("well", "we"),
    ("wed", "we"),
];

/// A word without its plural; both sides of every comparison are cut alike, so it need not be right, only steady.
pub(super) fn stem(folded: &str) -> String {
    let length = folded.chars().count();
    if length >= 5
        && let Some(root) = folded.strip_suffix("ies")
    {
        return format!("{root}y");
    }
    let kept = ["ss", "us", "is"].iter().any(|end| folded.ends_with(end));
    match folded.strip_suffix('s') {
        Some(root) if length >= 4 && !kept => root.to_owned(),
        _ => folded.to_owned(),
    }
}

/// Cuts `text` into words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut cutter = Cutter::new(text);
    for (at, c) in text.char_indices() {
        cutter.take(at, c);
    }
    cutter.finish();
    cutter.words
}

/// The words of a phrase of ours, as they are compared.
pub(super) fn stems(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|w| w.stem).collect()
}

struct Cutter<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// The word in hand: its folded letters and its bytes.
    hand: Option<(String, Range<usize>)>,
    /// Letters since the last dot inside the word, for "N.F.A.".
    letters: usize,
    contracted: bool,
    gap: Gap,
    queried: bool,
    slash: bool,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str) -> Self {
        let (words, gap) = (Vec::new(), Gap::Stop);
        Self { text, words, hand: None, letters: 0, contracted: false, gap, queried: false, slash: false }
    }

    fn take(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        if is_combining_mark(c) || c == '\u{ad}' {
            if let Some((_, range)) = &mut self.hand {
                range.end = end;
            }
        } else if c.is_alphanumeric() {
            let (folded, range) = self.hand.get_or_insert_with(|| (String::new(), at..end));
            folded.extend(
                std::iter::once(c).flat_map(char::to_lowercase).nfd().filter(|c| !is_combining_mark(*c)),
            );
            range.end = end;
            self.letters += 1;
        } else if self.joins(c, end) {
            self.contracted |= c != '.';
            self.letters = 0;
        } else {
            self.separate(at, c);
        }
    }

    /// Whether `c` stands inside a word: the apostrophe of "doesn't", the dots of "N.F.A.".
    fn joins(&self, c: char, end: usize) -> bool {
        let mut next = self.text[end..].chars();
        let (first, second) = (next.next(), next.next());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let apostrophe = matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′');
        let dot = c == '.' && self.letters == 1 && !letter(second);
        self.hand.is_some() && letter(first) && (apostrophe || dot)
    }

    fn separate(&mut self, at: usize, c: char) {
        let after_letter = self.hand.is_some();
        self.finish();
        if matches!(c, '&' | '+') {
            self.hand = Some(("and".to_owned(), at..at + 1));
            self.finish();
            return;
        }
        let before_letter = self.text[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
        if c == '?' && before_letter && !after_letter {
            self.queried = true;
            return;
        }
        self.slash = matches!(c, '/' | '\\') && after_letter && before_letter;
        if c == '?'
            && let Some(last) = self.words.last_mut().filter(|_| self.gap == Gap::Blank)
        {
            last.asked = true;
        }
        let gap = match c {
            ',' | '،' | '、' | '>' | '→' => Gap::Comma,
            ':' | '=' => Gap::Colon,
            '?' => Gap::Question,
            '-' | '–' | '—' | '‐' | '‑' if !(after_letter && before_letter) => Gap::Dash,
            '.' | ';' | '!' | '(' | ')' | '[' | ']' | '\n' | '\r' | '…' | '•' | '*' | '|' => Gap::Stop,
            _ => Gap::Blank,
        };
        self.gap = self.gap.max(gap);
    }

    fn finish(&mut self) {
        if let Some((mut folded, range)) = self.hand.take() {
            if self.contracted
                && let Some((_, plain)) = CONTRACTIONS.iter().find(|(short, _)| *short == folded)
            {
                folded = (*plain).to_owned();
            }
            let stem = stem(&folded);
            let (before, queried, after_slash) = (self.gap, self.queried, self.slash);
            self.push(Word { folded, stem, range, before, queried, asked: false, after_slash });
            self.gap = Gap::Blank;
            self.queried = false;
            self.slash = false;
        }
        self.letters = 0;
        self.contracted = false;
    }

    fn push(&mut self, word: Word) {
        let compound = self.words.last().filter(|_| word.before == Gap::Blank).and_then(|last| {
            COMPOUNDS.iter().find(|(first, second, _)| *first == last.folded && *second == word.folded)
        });
        match (compound, self.words.last_mut()) {
            (Some((.., whole)), Some(last)) => {
                last.range.end = word.range.end;
                (last.folded, last.stem) = ((*whole).to_owned(), (*whole).to_owned());
            }
            _ => self.words.push(word),
        }
    }
}
