//! Where the things around a signpost stand; only `policy` imports it.

use super::permit::{Placed, Subject, placed};
use crate::domain::case::around::attempt::ContactAttempt;
use crate::domain::case::around::enabler::Enabler;
use crate::domain::case::around::follow_up::FollowUp;
use crate::domain::case::around::proof::Proof;
use crate::domain::case::around::ring_round::{Asked, RingRound};
use crate::domain::case::around::verification::Sample;
use crate::domain::system::{outbox::Message, webhook::Webhook};

placed! {
    ContactAttempt as "contact_attempt" by id { scheme: Some(it.scheme), organisation: it.organisation, person: Some(it.person) } in |it|;
    FollowUp as "follow_up" by id { scheme: Some(it.scheme), person: Some(it.person) } in |it|;
    Enabler as "enabler" by id { scheme: Some(it.scheme), person: Some(it.person) } in |it|;
    Asked as "ring_round" by code { scheme: Some(it.scheme), organisation: it.organisation } in |it|;
    RingRound as "ring_round" by id { scheme: Some(it.scheme), organisation: Some(it.organisation) } in |it|;
    Proof as "proof" by id { scheme: Some(it.scheme), organisation: Some(it.organisation), person: Some(it.person) } in |it|;
    Message as "letter" by id { organisation: Some(it.organisation) } in |it|;
    Webhook as "webhook" by id { organisation: Some(it.organisation) } in |it|;
    Sample as "sample" by id { scheme: Some(it.scheme) } in |it|;
}
