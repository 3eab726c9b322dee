//! Seed: how people reach each other, what came of it, and what made it possible; only the vocabulary's seed imports it.

use super::seed::{Row, row};

pub(super) const CHANNEL: &[Row] = &[
    row("face_to_face", "Face to face").cy("Wyneb yn wyneb"),
    row("phone", "Phone").cy("Ffôn"),
    row("text", "Text message").cy("Neges destun"),
    row("email", "E-mail").cy("E-bost"),
    row("post", "Post").cy("Post"),
    row("video", "Video call").cy("Galwad fideo"),
    row("named_person", "Through somebody they named"),
];

pub(super) const ATTEMPT_RESULT: &[Row] = &[
    row("reached", "Reached"),
    row("no_answer", "No answer").cy("Dim ateb"),
    row("voicemail_left", "Left a voicemail"),
    row("wrong_number", "Wrong number").cy("Rhif anghywir"),
    row("bounced", "Came back undelivered"),
    row("missed_appointment", "Missed the appointment"),
    row("stopped_as_unsafe", "Stopped: it was not safe"),
];

pub(super) const ENABLER: &[Row] = &[
    row("travel", "Travel"),
    row("phone_credit", "Phone credit"),
    row("escort", "Somebody went with them"),
    row("childcare", "Childcare").cy("Gofal plant"),
    row("interpreter", "Interpreter"),
    row("other", "Something else").in_words(),
];
