//! Tests of safe contact, over every combination of what was said and what would go out; nobody imports it.

use super::*;
use crate::domain::directory::vocabulary::{Set, seed_of};
use std::collections::{BTreeMap, BTreeSet};

const NOON: Moment = Moment { day: Day::Monday, hour: 12 };

fn a_way(channel: Channel) -> Way {
    Way { channel, safe: true, when: Vec::new(), voicemail: false, who_else: None, shared_device: false }
}

fn recorded(way: Way) -> SafeContact {
    SafeContact { ways: vec![way], ..SafeContact::default() }
}

fn out(kind: Kind, channel: Channel) -> Outbound {
    Outbound { kind, channel, at: NOON, restricted: false }
}

fn hours(days: &[Day], from: u8, to: u8) -> Vec<Hours> {
    vec![Hours { days: days.to_vec(), from, to }]
}

fn stopped_by(record: &SafeContact, outbound: Outbound) -> Option<Rule> {
    may_reach(Some(record), outbound, Life::Open).err().map(|refusal| refusal.rule)
}

/// Everything that may be said of one channel, and whether it is now a safe time.
fn ways(channel: Channel) -> Vec<(Option<Way>, bool)> {
    let bools = [false, true];
    let unsafe_way = Way { safe: false, ..a_way(channel) };
    let mut all = vec![(None, true), (Some(unsafe_way), true)];
    for (when, open) in
        [(Vec::new(), true), (hours(&[Day::Monday], 9, 17), true), (hours(&[], 13, 17), false)]
    {
        for (voicemail, shared_device) in bools.into_iter().flat_map(|a| bools.map(|b| (a, b))) {
            for who_else in [None, Some("his mother".to_owned())] {
                let when = when.clone();
                all.push((Some(Way { when, voicemail, who_else, shared_device, ..a_way(channel) }), open));
            }
        }
    }
    all
}

/// Every record that says something of `channel`, and whether it is now a safe time.
fn records(channel: Channel) -> Vec<(Option<SafeContact>, bool)> {
    let mut all = vec![(None, true)];
    for (way, open) in ways(channel) {
        for contacts_service_themselves in [false, true] {
            for paper_home_is_safe in [None, Some(false), Some(true)] {
                for safe_word in [None, Some("Robin".to_owned())] {
                    let ways = way.clone().into_iter().collect();
                    let record =
                        SafeContact { ways, contacts_service_themselves, paper_home_is_safe, safe_word };
                    all.push((Some(record), open));
                }
            }
        }
    }
    all
}

/// What may go out, said the other way round: not by what stops it, but by what it needs.
fn may_go(record: Option<&SafeContact>, open: bool, o: Outbound) -> bool {
    use Channel::{Email, FaceToFace, NamedPerson, Phone, Post, Text, Video};
    let Some(record) = record else { return false };
    let way = record.way(o.channel);
    let paper = record.paper_home_is_safe;
    if (o.kind, o.channel) == (Kind::Slip, FaceToFace) {
        return paper == Some(true) && way.is_none_or(|w| w.safe);
    }
    let Some(way) = way.filter(|w| w.safe && !record.contacts_service_themselves) else { return false };
    let alone = !way.shared_device && way.who_else.is_none();
    match (o.kind, o.channel) {
        (Kind::Call, Phone | Video) => open && (alone || !o.restricted || record.safe_word.is_some()),
        (Kind::Voicemail, Phone) => open && alone && way.voicemail && !o.restricted,
        (Kind::Message | Kind::Reminder | Kind::Slip, Text | Email) => open && alone,
        (Kind::Letter | Kind::Reminder | Kind::Slip, Post) => alone && paper != Some(false),
        (Kind::Message | Kind::Reminder | Kind::Slip | Kind::Call, NamedPerson) => open && !o.restricted,
        _ => false,
    }
}

#[test]
fn over_every_combination_only_what_is_safe_goes_out() {
    let mut seen: BTreeMap<Option<Rule>, usize> = BTreeMap::new();
    for channel in Channel::ALL {
        for (record, open) in records(*channel) {
            for kind in Kind::ALL {
                for restricted in [false, true] {
                    let o = Outbound { restricted, ..out(*kind, *channel) };
                    let answer = may_reach(record.as_ref(), o, Life::Open);
                    let expected = may_go(record.as_ref(), open, o);
                    assert_eq!(answer.is_ok(), expected, "{o:?} {record:?}: {answer:?}");
                    *seen.entry(answer.err().map(|r| r.rule)).or_default() += 1;
                    for (life, rule) in [(Life::Died, Rule::Died), (Life::Closed, Rule::Closed)] {
                        let stopped = may_reach(record.as_ref(), o, life).map_err(|r| r.rule);
                        assert_eq!(stopped, Err(rule));
                        *seen.entry(Some(rule)).or_default() += 1;
                    }
                }
            }
        }
    }
    let unreached: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !seen.contains_key(&Some(**rule))).collect();
    assert!(unreached.is_empty(), "{unreached:?} stops nothing");
    assert!(seen.values().sum::<usize>() > 70_000);
}

#[test]
fn without_a_record_nothing_goes_out_at_all() {
    for (kind, channel) in Kind::ALL.iter().flat_map(|k| Channel::ALL.iter().map(|c| (*k, *c))) {
        assert!(may_reach(None, out(kind, channel), Life::Open).is_err(), "{kind} by {channel}");
    }
    let text = may_reach(None, out(Kind::Message, Channel::Text), Life::Open);
    assert_eq!(text.map_err(|r| r.rule), Err(Rule::NoRecord));
}

#[test]
fn a_slip_is_handed_over_after_the_question_about_paper() {
    let slip = out(Kind::Slip, Channel::FaceToFace);
    let paper = |answer| SafeContact { paper_home_is_safe: answer, ..SafeContact::default() };
    let refusal = may_reach(None, slip, Life::Open).expect_err("nobody asked");
    assert_eq!(refusal.rule, Rule::PaperNotAsked);
    assert!(refusal.sentence.contains("Is it safe for you to take a piece of paper home?"));
    assert_eq!(stopped_by(&paper(Some(false)), slip), Some(Rule::PaperNotSafe));
    assert_eq!(stopped_by(&paper(Some(true)), slip), None);
    assert_eq!(stopped_by(&paper(Some(true)), Outbound { restricted: true, ..slip }), None);
    let night = Moment { day: Day::Sunday, hour: 3 };
    assert_eq!(stopped_by(&paper(Some(true)), Outbound { at: night, ..slip }), None);
}

#[test]
fn each_refusal_names_the_rule_that_a_person_would_name() {
    use Channel::{Email, NamedPerson, Phone, Post, Text, Video};
    let shared = |c| recorded(Way { shared_device: true, ..a_way(c) });
    let with_mother = |c| recorded(Way { who_else: Some("his mother".into()), ..a_way(c) });
    let themselves = SafeContact { contacts_service_themselves: true, ..recorded(a_way(Text)) };
    let paper_unsafe = SafeContact { paper_home_is_safe: Some(false), ..recorded(a_way(Post)) };
    let voicemail = recorded(Way { voicemail: true, ..a_way(Phone) });
    let secret = |kind, channel| Outbound { restricted: true, ..out(kind, channel) };
    let cases = [
        (recorded(a_way(Text)), out(Kind::Message, Text), None),
        (recorded(a_way(Text)), out(Kind::Message, Phone), Some(Rule::WrongChannel)),
        (recorded(a_way(Text)), out(Kind::Call, Phone), Some(Rule::ChannelNotAsked)),
        (recorded(Way { safe: false, ..a_way(Phone) }), out(Kind::Call, Phone), Some(Rule::NotSafe)),
        (themselves, out(Kind::Reminder, Text), Some(Rule::Themselves)),
        (paper_unsafe, out(Kind::Letter, Post), Some(Rule::PaperNotSafe)),
        (recorded(a_way(Post)), out(Kind::Letter, Post), None),
        (recorded(a_way(Phone)), out(Kind::Voicemail, Phone), Some(Rule::VoicemailNotAgreed)),
        (voicemail.clone(), out(Kind::Voicemail, Phone), None),
        (voicemail, secret(Kind::Voicemail, Phone), Some(Rule::VoicemailRestricted)),
        (shared(Email), out(Kind::Message, Email), Some(Rule::SharedDevice)),
        (shared(Phone), out(Kind::Call, Phone), None),
        (shared(Video), secret(Kind::Call, Video), Some(Rule::NoSafeWord)),
        (with_mother(Post), out(Kind::Letter, Post), Some(Rule::SomebodyElse)),
        (with_mother(Phone), out(Kind::Call, Phone), None),
        (with_mother(Phone), secret(Kind::Call, Phone), Some(Rule::NoSafeWord)),
        (with_mother(NamedPerson), out(Kind::Message, NamedPerson), None),
        (with_mother(NamedPerson), secret(Kind::Message, NamedPerson), Some(Rule::ThroughSomebody)),
    ];
    for (record, outbound, rule) in cases {
        assert_eq!(stopped_by(&record, outbound), rule, "{outbound:?}");
    }
    let agreed = SafeContact { safe_word: Some("Robin".into()), ..with_mother(Phone) };
    assert_eq!(stopped_by(&agreed, secret(Kind::Call, Phone)), None);
}

#[test]
fn times_are_kept_to_the_hour() {
    let weekdays = [Day::Monday, Day::Tuesday];
    let record = recorded(Way { when: hours(&weekdays, 9, 12), ..a_way(Channel::Phone) });
    let any = recorded(a_way(Channel::Phone));
    let at = |day, hour| Outbound { at: Moment { day, hour }, ..out(Kind::Call, Channel::Phone) };
    let late = Some(Rule::OutsideHours);
    for (day, hour, said, unsaid) in [
        (Day::Monday, 8, late, None),
        (Day::Monday, 9, None, None),
        (Day::Tuesday, 11, None, None),
        (Day::Tuesday, 12, late, None),
        (Day::Wednesday, 10, late, None),
        (Day::Sunday, 7, late, late),
        (Day::Sunday, 19, late, None),
        (Day::Sunday, 20, late, late),
    ] {
        assert_eq!(stopped_by(&record, at(day, hour)), said, "{day} {hour}");
        assert_eq!(stopped_by(&any, at(day, hour)), unsaid, "{day} {hour}");
    }
    let noon_in_summer = Instant::parse("2026-07-06T11:30:00Z").expect("an instant");
    assert_eq!(Moment::from(noon_in_summer), NOON);
}

#[test]
fn a_refusal_says_what_to_do_and_becomes_a_conflict() {
    let refusal = may_reach(None, out(Kind::Letter, Channel::Post), Life::Open).expect_err("no record");
    assert_eq!(refusal.to_string(), refusal.sentence);
    let Error::Conflict { code, detail } = refusal.into() else { panic!("not a conflict") };
    assert_eq!((code, detail.as_str()), ("no_record", refusal.sentence));
}

#[test]
fn the_channels_are_those_of_the_vocabulary() {
    let codes: BTreeSet<String> = seed_of(Set::Channel).iter().map(|t| t.code.to_string()).collect();
    let words: BTreeSet<String> = Channel::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(codes, words);
}

#[test]
fn they_will_contact_the_service_themselves_is_a_complete_answer() {
    let record = SafeContact { contacts_service_themselves: true, ..SafeContact::default() };
    assert!(record.is_complete() && !record.has_safe_channel());
    assert_eq!(record.check(), Ok(()));
    assert!(!SafeContact::default().is_complete());
    assert!(!recorded(a_way(Channel::FaceToFace)).has_safe_channel());
    assert!(recorded(a_way(Channel::Phone)).has_safe_channel());
}

#[test]
fn a_record_that_cannot_be_true_is_told() {
    let fails = |record: SafeContact, pointer: &str| match record.check() {
        Err(Error::Invalid(faults)) => assert_eq!(faults[0].pointer, pointer),
        other => panic!("{pointer}: {other:?}"),
    };
    let way = a_way;
    let twice = vec![way(Channel::Text), Way { safe: false, ..way(Channel::Text) }];
    fails(SafeContact { ways: twice, ..SafeContact::default() }, "/ways/1/channel");
    fails(recorded(Way { voicemail: true, ..way(Channel::Text) }), "/ways/0/voicemail");
    fails(recorded(Way { when: hours(&[], 9, 17), ..way(Channel::Post) }), "/ways/0/when");
    fails(recorded(Way { when: hours(&[], 17, 9), ..way(Channel::Phone) }), "/ways/0/when");
    fails(recorded(way(Channel::NamedPerson)), "/ways/0/who_else");
    let both = SafeContact { contacts_service_themselves: true, ..recorded(way(Channel::Text)) };
    fails(both, "/contacts_service_themselves");
    let long = SafeContact { safe_word: Some("x".repeat(41)), ..SafeContact::default() };
    fails(long, "/safe_word");
}

#[test]
fn a_record_survives_being_put_away() {
    let record = recorded(Way { when: hours(&[Day::Friday], 9, 17), ..a_way(Channel::Phone) });
    let text = serde_json::to_string(&record).expect("text");
    assert!(text.contains("\"phone\"") && text.contains("\"friday\""));
    assert_eq!(serde_json::from_str::<SafeContact>(&text).expect("a record"), record);
}
