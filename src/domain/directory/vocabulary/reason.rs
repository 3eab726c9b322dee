//! Seed: why support was not taken up, why nothing is offered, and why a record is opened; only the vocabulary's seed imports it.

use super::Voice;
use super::seed::{Row, row};

const fn theirs(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(Voice::Person.word())
}

const fn good(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(Voice::GoodEnd.word())
}

const fn service(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(Voice::Service.word())
}

const fn process(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(Voice::Process.word())
}

pub(super) const NOT_TAKEN_UP: &[Row] = &[
    theirs("not_ready", "Not ready yet"),
    theirs("forgot_or_lost_slip", "Forgot, or lost the slip"),
    theirs("no_phone_or_credit", "No phone or no credit"),
    theirs("work_or_caring", "Work or caring for someone"),
    theirs("ill", "Was ill"),
    theirs("moved", "Moved away"),
    theirs("mistrust_or_stigma", "Mistrust, or worried what people think"),
    theirs("fear_about_sharing", "Worried about sharing their details"),
    theirs("too_much_going_on", "Too much going on"),
    theirs("in_custody", "In custody"),
    theirs("changed_mind", "Changed their mind"),
    theirs("declined_the_service", "Said no thanks to the service"),
    good("problem_solved_itself", "Sorted without the service"),
    good("help_elsewhere", "Found help elsewhere"),
    service("full_or_long_wait", "Full, or too long a wait"),
    service("not_eligible_there", "Not eligible there"),
    service("opening_hours", "Opening hours"),
    service("too_far_or_transport", "Too far, or no transport"),
    service("cost", "Cost"),
    service("access_or_language", "Access or language"),
    service("wrong_details_in_directory", "Our directory had wrong details"),
    service("service_closed", "The service has closed"),
    service("turned_away", "Was turned away"),
    process("could_not_reach", "We could not reach them"),
    process("slip_not_given", "The slip was not given"),
    process("consent_withdrawn", "No longer shares their details"),
    row("died", "The person died").group(Voice::Died.word()),
    row("unknown", "Not known").group(Voice::Unknown.word()),
    row("other", "Something else").group(Voice::Other.word()).in_words(),
];

pub(super) const GAP_REASON: &[Row] = &[
    row("no_service", "No service"),
    row("full", "Full").cy("Llawn"),
    row("not_eligible", "Not eligible"),
    row("too_far", "Too far").cy("Rhy bell"),
    row("cost", "Cost").cy("Cost"),
    row("closed", "Closed").cy("Ar gau"),
    row("language_or_access", "Language or access"),
];

pub(super) const OPENING_REASON: &[Row] = &[
    row("covering_for_colleague", "Covering for a colleague"),
    row("person_got_in_touch", "The person got in touch"),
    row("partner_got_in_touch", "A partner got in touch"),
    row("court_request", "The court asked for them to be seen"),
    row("safeguarding", "Worried about somebody’s safety"),
    row("correcting_a_record", "Putting a record right"),
    row("complaint", "Looking into a complaint"),
    row("subject_request", "The person asked for their record"),
    row("incident", "Looking into a data incident"),
    row("audit_check", "Checking how records are used"),
    row("other", "Something else").in_words(),
];

pub(super) const STEP_UP_REASON: &[Row] = &[
    row("management", "For the scheme’s own management"),
    row("funder_report", "For a report to a funder"),
    row("subject_request", "The person asked for their record"),
    row("incident", "Looking into a data incident"),
    row("accounts", "Changing who can sign in"),
    row("upkeep", "Changing how the system is set up"),
    row("other", "Something else").in_words(),
];
