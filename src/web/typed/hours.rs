//! The hours of a day as somebody types them on one line, and as they are told back; imported through `typed`.

use crate::domain::directory::service::opening::Clock24;
use crate::web::said::clock;

/// From when, until when.
pub(in crate::web) type Span = (Clock24, Clock24);

/// What stands between two times, the longest first.
const BETWEEN: [&str; 5] = [" until ", " to ", "–", "—", "-"];

/// The hours in `text`, such as "9:30am to 12pm, 1pm to 4pm" or "09:30-12:00"; none where it cannot be read.
pub(in crate::web) fn spans(text: &str) -> Option<Vec<Span>> {
    let text = text.to_lowercase().replace(" and ", ",");
    text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).map(span).collect()
}

fn span(text: &str) -> Option<Span> {
    let (opens, closes) = BETWEEN.iter().find_map(|word| text.split_once(word))?;
    let (opens, closes) = (time(opens)?, time(closes)?);
    (opens < closes).then_some((opens, closes))
}

/// `9`, `9am`, `9.30 am`, `12 noon`, `13:00`.
fn time(text: &str) -> Option<Clock24> {
    let text: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let (text, half) = match text.as_str() {
        "noon" | "midday" => ("12", Some("pm")),
        other => {
            let ended = |end: &'static str| other.strip_suffix(end).map(|rest| (rest, end));
            let noon = ended("noon").map(|(rest, _)| (rest, Some("pm")));
            noon.or_else(|| ended("am").or_else(|| ended("pm")).map(|(rest, end)| (rest, Some(end))))
                .unwrap_or((other, None))
        }
    };
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "00"));
    let number = |part: &str| part.bytes().all(|it| it.is_ascii_digit()).then(|| part.parse::<u16>().ok())?;
    let (hours, minutes) = (number(hours)?, number(minutes).filter(|it| *it < 60)?);
    let hours = match half {
        None => Some(hours).filter(|it| *it < 24),
        Some("am") => Some(hours % 12).filter(|_| (1..=12).contains(&hours)),
        Some(_) => Some(hours % 12 + 12).filter(|_| (1..=12).contains(&hours)),
    }?;
    Some(Clock24::of_minutes(hours * 60 + minutes))
}

/// `9:30am to 12pm, 1pm to 4pm`.
pub(in crate::web) fn said(spans: &[Span]) -> String {
    let one = |(opens, closes): &Span| format!("{} to {}", clock(opens.minutes()), clock(closes.minutes()));
    spans.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<String> {
        spans(text).map(|all| said(&all))
    }

    #[test]
    fn hours_are_read_as_people_type_them() {
        for (typed, wanted) in [
            ("9am to 5pm", "9am to 5pm"),
            ("9-17", "9am to 5pm"),
            ("09:30 – 12:00, 13:00 – 16:00", "9:30am to 12pm, 1pm to 4pm"),
            ("9.30am until noon and 1pm to 4pm", "9:30am to 12pm, 1pm to 4pm"),
            ("10 am-12noon", "10am to 12pm"),
            ("12am to 12pm", "12am to 12pm"),
            ("", ""),
        ] {
            assert_eq!(read(typed).as_deref(), Some(wanted), "{typed}");
        }
    }

    #[test]
    fn what_is_no_time_of_a_day_is_not_guessed() {
        for typed in
            ["closed", "9", "5pm to 9am", "9am to", "25-26", "9:70-10", "13pm to 14pm", "9 to 5", "٩-١٧"]
        {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn hours_that_are_told_are_read_back(opens in 0_u16..1439, more in 1_u16..1439) {
            let closes = (opens + more).min(1439);
            let one = (Clock24::of_minutes(opens), Clock24::of_minutes(closes));
            prop_assume!(one.0 < one.1);
            prop_assert_eq!(spans(&said(&[one])), Some(vec![one]));
        }
    }
}
