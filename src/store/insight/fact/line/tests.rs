//! What is packed is what is unpacked; imported by nobody.

use super::*;

fn need() -> NeedLine {
    NeedLine {
        pathway: Pathway::SexIndustry,
        presence: Presence::Present,
        wants_help: Some(Wish::NotNow),
        has_gap: false,
        recorded_day: 20_000,
    }
}

fn chain() -> ChainLine {
    ChainLine {
        chain: Uuid::from_u128(7),
        organisation: Uuid::from_u128(8),
        issued_day: 20_001,
        first_take_up_day: Some(20_150),
        first_confirmed_day: None,
        first_strong_day: None,
        settled_day: None,
        pathways: Pathways::default().with(Pathway::SexIndustry).bits(),
        is_service_side: false,
        is_already_supported: true,
        mode: Mode::Warm,
        chosen_by: ChosenBy::Person,
        acknowledged_day: None,
        is_engaged: true,
        state: State::Stopped,
        reason: Some("moved".into()),
        teller: Some(Teller::Person),
        is_end_service_side: false,
        events: vec![EventLine { after: 0, later: 3, is_restricted: true }],
    }
}

fn around() -> Around {
    Around {
        has_safe_channel: true,
        is_contact_asked: true,
        follow_ups: vec![FollowUpLine { due_day: 20_015, done_day: Some(20_016), is_restricted: true }],
        tries: vec![TryLine { day: 20_002, is_reached: false, is_restricted: false }],
        consents: Vec::new(),
    }
}

fn line() -> Line<'static> {
    Line {
        court: Uuid::from_u128(1),
        session: None,
        received_day: 20_000,
        source: "magistrate".into(),
        is_from_court: true,
        is_eligible: None,
        first_conversation_day: Some(20_001),
        answer: Some(Answer::Yes),
        hearing_outcomes: "fine;compensation".into(),
        needs: vec![need()],
        chains: vec![chain()],
        around: around(),
        who: Who { person: Some(Uuid::from_u128(9)), sex: Some("female".into()), ..Who::default() },
        events: vec![EventLine { after: 0, later: 0, is_restricted: false }],
    }
}

#[test]
fn what_is_packed_is_what_is_unpacked_and_it_is_small() {
    let packed = line().pack().unwrap();
    assert_eq!(Line::unpack(&packed), Some(line()));
    assert!(packed.len() < 190, "{} bytes", packed.len());
}

#[test]
fn a_line_of_another_shape_and_a_torn_one_are_none() {
    let mut packed = line().pack().unwrap();
    assert_eq!(Line::unpack(&packed[..packed.len() - 1]), None);
    packed[0] += 1;
    assert_eq!(Line::unpack(&packed), None);
    assert_eq!(Line::unpack(&[]), None);
}
