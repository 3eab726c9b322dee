//! How old one has to be to read a text easily, by the measure of Flesch and Kincaid; imported through `render::slip`.

use super::budget::sentences;

/// The years that the measure asks for: the American school year and five.
pub fn reading_age(text: &str) -> f64 {
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    let (many, ends) = (words.len().max(1), sentences(text).count().max(1));
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    #[expect(clippy::cast_precision_loss, reason = "a slip has a hundred words")]
    let per = |a: usize, b: usize| a as f64 / b as f64;
    0.39 * per(many, ends) + 11.8 * per(syllables, many) - 15.59 + 5.0
}

/// The syllables of an English word, as well as its letters tell; a number counts as one.
fn syllables(word: &str) -> usize {
    let word: String = word.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let (mut count, mut before) = (0, false);
    for c in word.chars() {
        count += usize::from(is_vowel(c) && !before);
        before = is_vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && count > 1;
    (count - usize::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::slip_wording::Block;

    #[test]
    fn syllables_are_counted_as_one_speaks() {
        for (word, many) in
            [("step", 1), ("choice", 1), ("appointment", 3), ("Samaritans", 4), ("999.", 1), ("people", 2)]
        {
            assert_eq!(syllables(word), many, "{word}");
        }
    }

    #[test]
    fn our_own_words_can_be_read_at_nine() {
        let all: Vec<&str> = Block::ALL.iter().map(|block| block.own().0).collect();
        let whole = reading_age(&all.join(". "));
        assert!(whole <= 9.0, "{whole}");
        let hard =
            "Participation necessitates communication with the aforementioned organisation immediately.";
        assert!(reading_age(hard) > 15.0);
    }
}
