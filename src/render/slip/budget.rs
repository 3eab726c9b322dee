//! Whether a slip fits: words, lines and sentences, counted before anything is printed; imported through `render::slip`.

/// The most words of a slip.
pub const WORDS: usize = 110;
/// The most words of one sentence.
pub const SENTENCE: usize = 15;
/// Lines of 14 points that an A5 page holds at a line height of 1.5 within margins of 10 millimetres.
pub const LINES: usize = 25;
/// Characters that a line of 128 millimetres holds at 14 points, on average.
const ACROSS: usize = 46;
/// Characters of a heading of 26 points.
const ACROSS_TITLE: usize = 24;
/// Lines that a heading of one line takes, with the space below it.
const TITLE: usize = 3;
/// Lines that the code and its square take.
const CODE: usize = 5;

/// The measure of one page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure {
    /// Its words.
    pub words: usize,
    /// Its lines, at 14 points on A5.
    pub lines: usize,
    /// The words of its longest sentence.
    pub longest_sentence: usize,
}

impl Measure {
    /// Whether it fits on its page and reads easily.
    pub const fn fits(self) -> bool {
        self.words <= WORDS && self.lines <= LINES && self.longest_sentence <= SENTENCE
    }

    /// How many words have to go, where it does not fit; one at least.
    pub fn too_many(self) -> usize {
        let by_words = self.words.saturating_sub(WORDS);
        let by_lines = self.lines.saturating_sub(LINES) * ACROSS / 6;
        let by_sentence = self.longest_sentence.saturating_sub(SENTENCE);
        by_words.max(by_lines).max(by_sentence).max(1)
    }
}

/// The measure of a heading and its paragraphs, with or without a code among them.
pub fn measure(title: &str, paragraphs: &[&str], has_code: bool) -> Measure {
    let words = |text: &str| text.split_whitespace().count();
    let all = || std::iter::once(title).chain(paragraphs.iter().copied());
    let body: usize = paragraphs.iter().map(|text| lines(text, ACROSS)).sum();
    let heading = TITLE * lines(title, ACROSS_TITLE);
    Measure {
        words: all().map(words).sum(),
        lines: heading + body + if has_code { CODE } else { 0 },
        longest_sentence: all().flat_map(sentences).map(words).max().unwrap_or(0),
    }
}

/// The sentences of a text: they end with a stop, a question or an exclamation before a blank or at the end.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |part: &str| part.trim_end().ends_with(['.', '?', '!', ':']);
    let cut = text.split_inclusive(' ').scan(0, |at, word| {
        *at += word.len();
        Some((*at, ends(word)))
    });
    let mut places: Vec<usize> = cut.filter(|(_, is_end)| *is_end).map(|(at, _)| at).collect();
    places.push(text.len());
    let mut from = 0;
    places.into_iter().filter_map(move |to| {
        let sentence = text[from..to].trim();
        from = to;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// The lines that a text takes, broken between words; a word that is longer than a line is broken itself.
fn lines(text: &str, across: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for word in text.split_whitespace() {
        let long = word.chars().count();
        let with_blank = if used == 0 { long } else { used + 1 + long };
        if with_blank <= across {
            used = with_blank;
            continue;
        }
        lines += usize::from(used > 0) + (long - 1) / across;
        used = (long - 1) % across + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sentences_end_where_one_stops() {
        let text = "In danger? Call 999. Need to talk? It costs 1.50 pounds: no";
        let found: Vec<&str> = sentences(text).collect();
        assert_eq!(found, ["In danger?", "Call 999.", "Need to talk?", "It costs 1.50 pounds:", "no"]);
    }

    #[test]
    fn what_fits_and_what_does_not() {
        let short = "Go there. It is free.";
        assert!(measure("Your next step", &[short], true).fits());
        let long = "one two three four five six seven eight. ".repeat(14);
        let over = measure("Your next step", &[&long], true);
        assert_eq!((over.words, over.fits(), over.too_many()), (115, false, 5));
        let breathless = "word ".repeat(16);
        assert!(!measure("", &[&breathless], false).fits());
    }

    proptest! {
        #[test]
        fn more_text_never_takes_less(texts in prop::collection::vec("[a-z]{1,60}( [a-z]{1,60}){0,12}[.]", 1..6), more in "[a-z]{1,80}") {
            let before: Vec<&str> = texts.iter().map(String::as_str).collect();
            let longer = format!("{} {more}", before[before.len() - 1]);
            let mut after = before.clone();
            *after.last_mut().unwrap() = &longer;
            let (before, after) = (measure("T", &before, true), measure("T", &after, true));
            prop_assert!(after.words == before.words + 1 && after.lines >= before.lines);
        }

        #[test]
        fn every_line_holds_as_much_as_it_says(text in "[a-z]{1,90}( [a-z]{1,90}){0,20}") {
            let letters: usize = text.chars().count();
            prop_assert!(lines(&text, ACROSS) * ACROSS >= letters - text.matches(' ').count());
            prop_assert!(lines(&text, ACROSS) <= 2 * letters.div_ceil(ACROSS) + 1);
        }
    }
}
