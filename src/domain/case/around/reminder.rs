//! The reminder of the day before an appointment: by which way, at what hour, in which words; everything above the domain may import it.

use crate::domain::case::contact::{Channel, Details, Kind, Life, Moment, Outbound, SafeContact, may_reach};
use crate::domain::time::Instant;
use chrono::{Days, NaiveDate};

/// The ways that a reminder can go, the quicker one first.
pub const WAYS: [Channel; 2] = [Channel::Text, Channel::Email];

/// The hours of the day at which one goes, the best first.
const HOURS: [u8; 12] = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 9, 8];

/// The day on which the reminder of an appointment on `day` goes.
pub fn goes_on(day: NaiveDate) -> NaiveDate {
    day - Days::new(1)
}

/// By which way and when the reminder of an appointment on `day` goes: the first way, and the first hour still to come, at
/// which the person may be reached; none where there is none.
pub fn planned(
    (record, details): (Option<&SafeContact>, &Details),
    (restricted, life): (bool, Life),
    day: NaiveDate,
    now: Instant,
) -> Option<(Channel, Instant)> {
    let hours = HOURS.iter().map(|hour| Instant::hour_of(goes_on(day), *hour)).filter(|at| *at >= now);
    let hours: Vec<Instant> = hours.collect();
    let ways = WAYS.iter().filter(|way| address(details, **way).is_some());
    ways.copied().find_map(|channel| {
        let may = |at: &Instant| may_reach(record, outbound(channel, *at, restricted), life).is_ok();
        hours.iter().copied().find(may).map(|at| (channel, at))
    })
}

/// A reminder that arrives at `at`, as the rules of safe contact look at it.
pub fn outbound(channel: Channel, at: Instant, restricted: bool) -> Outbound {
    Outbound { kind: Kind::Reminder, channel, at: Moment::from(at), restricted }
}

/// Where a reminder goes by this way.
pub fn address(details: &Details, channel: Channel) -> Option<&str> {
    match channel {
        Channel::Text => details.phone.as_deref(),
        Channel::Email => details.email.as_deref(),
        _ => None,
    }
}

/// The words of every reminder: they name no place, service or need, and nobody.
pub const fn words(is_welsh: bool) -> &'static str {
    if is_welsh {
        "Mae gennych apwyntiad yfory. Os na allwch ddod, rhowch wybod i'r bobl a'i trefnodd gyda chi. Does dim angen ateb y neges hon."
    } else {
        "You have an appointment tomorrow. If you cannot come, tell the people who made it with you. There is no need to answer this message."
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::contact::{Hours, Way};

    fn way(channel: Channel, safe: bool, when: Vec<Hours>) -> Way {
        Way { channel, safe, when, voicemail: false, who_else: None, shared_device: false }
    }

    fn plan(ways: Vec<Way>, now: &str) -> Option<(Channel, String)> {
        let record = SafeContact { ways, ..SafeContact::default() };
        let details = Details {
            phone: Some("01757 555 014".into()),
            email: Some("jo@home.example".into()),
            ..Details::default()
        };
        let day = NaiveDate::from_ymd_opt(2026, 7, 2).unwrap();
        let now = Instant::parse(now).unwrap();
        planned((Some(&record), &details), (false, Life::Open), day, now)
            .map(|(way, at)| (way, at.to_string()))
    }

    #[test]
    fn a_reminder_goes_at_ten_in_the_morning_or_when_it_is_safe() {
        let text = || way(Channel::Text, true, Vec::new());
        let at = |clock: &str| Some((Channel::Text, format!("2026-07-01T{clock}:00.000000Z")));
        // Clocks in London are an hour ahead in July.
        assert_eq!(plan(vec![text()], "2026-06-30T23:30:00Z"), at("09:00"));
        assert_eq!(plan(vec![text()], "2026-07-01T10:30:00Z"), at("11:00"));
        assert_eq!(
            plan(vec![text()], "2026-07-01T18:30:00Z"),
            None,
            "too late: nobody is reached in the evening"
        );
        let evenings = vec![Hours { days: Vec::new(), from: 18, to: 20 }];
        assert_eq!(plan(vec![way(Channel::Text, true, evenings)], "2026-07-01T00:00:00Z"), at("17:00"));
    }

    #[test]
    fn it_goes_by_a_safe_way_or_not_at_all() {
        let (text, email) =
            (|safe| way(Channel::Text, safe, Vec::new()), way(Channel::Email, true, Vec::new()));
        let now = "2026-07-01T00:00:00Z";
        assert_eq!(plan(vec![text(false), email], now).map(|it| it.0), Some(Channel::Email));
        assert_eq!(plan(vec![text(false)], now), None);
        assert_eq!(plan(vec![Way { shared_device: true, ..text(true) }], now), None);
        assert_eq!(plan(Vec::new(), now), None);
    }

    #[test]
    fn the_words_name_nothing() {
        for word in ["court", "alcohol", "Selby", "service", "llys", "gwasanaeth", "code", "slip"] {
            assert!(!words(false).contains(word) && !words(true).contains(word), "{word}");
        }
        assert!(words(false).len() < 160 && words(true).len() < 160, "one text message each");
    }
}
