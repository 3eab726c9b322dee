//! The plain sentence of a line, the same for exact and for published numbers; only the report imports it.

use super::figure::{Base, Definition, Line};
use super::reading::{Bounds, Count, Reading, Share};
use super::slice::Labels;

impl<N: Count> Line<N> {
    /// What this line says, for somebody who reads no tables: "2 of 7 signposts were taken up within 90
    /// days."
    pub fn sentence(&self, definition: &Definition, labels: &Labels) -> String {
        let label = self.slice.label(labels);
        let said = match &self.reading {
            Reading::Count(n) if label.is_empty() => {
                format!("{n} {} {}.", definition.says.0, definition.says.1)
            }
            Reading::Count(n) => format!("{n}."),
            Reading::Against { received, .. } => against(*received, &self.reading),
            Reading::Share(share) => self.share(share, definition),
            Reading::Bounds(bounds) => self.bounds(bounds, definition),
            Reading::Waits { base, .. } if label.is_empty() => waits(*base, &self.reading),
            Reading::Waits { base, .. } => days(*base, &self.reading, definition),
            Reading::Rate { count, per } => rate(*count, *per, &self.reading, definition),
        };
        let followed = self.followed.map_or_else(String::new, |f| {
            format!(" They were followed for {} to {} days.", f.shortest, f.longest)
        });
        let provisional =
            if self.provisional { " Provisional: late entries may still change it." } else { "" };
        let maturing = if self.maturing { " Still maturing: some are younger than that." } else { "" };
        let label = if label.is_empty() { label } else { format!("{label}: ") };
        format!("{label}{said}{followed}{provisional}{maturing}")
    }

    fn share(&self, share: &Share<N>, definition: &Definition) -> String {
        match (share.base.published(), definition.says.1) {
            (Some(0), _) => format!("no {}.", definition.says.0),
            // The label says it: "Help not wanted: 2 of 7 needs."
            (_, "") => format!("{}.", of(share, definition)),
            _ => format!("{} {}.", of(share, definition), self.did(definition)),
        }
    }

    fn did(&self, definition: &Definition) -> String {
        let did = definition.says.1;
        self.window.map_or_else(|| did.to_owned(), |w| format!("{did} within {} days", w.days()))
    }

    fn bounds(&self, bounds: &Bounds<N>, definition: &Definition) -> String {
        if bounds.floor.base.published() == Some(0) {
            return match self.window {
                Some(w) => format!("No window of {} days is over yet.", w.days()),
                None => format!("No {} to count yet.", definition.says.0),
            };
        }
        let known = format!("{} {}", of(&bounds.floor, definition), self.did(definition));
        let voice = bounds.voice.map_or_else(String::new, |v| {
            format!(" Confirmed by a partner: {}; told by the person alone: {}.", v.confirmed, v.told)
        });
        match self.unknown {
            Some(unknown) if unknown.published() != Some(0) => {
                let at_most = bare(&bounds.ceiling);
                format!("{known}; nobody knows about {unknown}, so at most {at_most} did.{voice}")
            }
            _ => format!("{known}.{voice}"),
        }
    }
}

/// "2 of 7", or "36% (9 of 25)" where the base carries it.
fn bare<N: Count>(share: &Share<N>) -> String {
    let (part, whole) = (share.numerator, share.base);
    match (share.percent(), share.interval()) {
        (Some(percent), Some(interval)) => format!("{percent} ({part} of {whole}; 95% interval {interval})"),
        (Some(percent), None) => format!("{percent} ({part} of {whole})"),
        _ => format!("{part} of {whole}"),
    }
}

/// "2 of 7 signposts", "36% of signposts (9 of 25)".
fn of<N: Count>(share: &Share<N>, definition: &Definition) -> String {
    let (part, whole, who) = (share.numerator, share.base, definition.says.0);
    match (share.percent(), share.interval()) {
        (Some(percent), Some(interval)) => {
            format!("{percent} of {who} ({part} of {whole}; 95% interval {interval})")
        }
        (Some(percent), None) => format!("{percent} of {who} ({part} of {whole})"),
        _ => format!("{part} of {whole} {who}"),
    }
}

fn against<N: Count>(received: N, reading: &Reading<N>) -> String {
    let came =
        if received.published() == Some(1) { "referral was received" } else { "referrals were received" };
    let came = format!("{received} {came} from the court");
    match reading {
        Reading::Against { expected: Some(e), days, .. } if e.low == e.high => {
            format!("{came}; {} were expected in {days} days.", e.low)
        }
        Reading::Against { expected: Some(e), days, .. } => {
            format!("{came}; {} to {} were expected in {days} days.", e.low, e.high)
        }
        _ => format!("{came}; no expectation was set for this part."),
    }
}

fn waits<N: Count>(base: N, reading: &Reading<N>) -> String {
    match reading {
        Reading::Waits { waits: Some(w), .. } => format!(
            "Of {base} people seen, half were seen within {} days and nine in ten within {} days.",
            w.median, w.ninetieth
        ),
        _ => format!("{base} people were seen; how long they waited is told in stretches of days."),
    }
}

/// Of other things than people: the label says what it is that came so soon.
fn days<N: Count>(base: N, reading: &Reading<N>, definition: &Definition) -> String {
    let who = definition.says.0;
    match reading {
        Reading::Waits { waits: Some(w), .. } => format!(
            "{base} {who}, half of them within {} days and nine in ten within {} days.",
            w.median, w.ninetieth
        ),
        _ => format!("{base} {who}."),
    }
}

fn rate<N: Count>(count: N, per: N, reading: &Reading<N>, definition: &Definition) -> String {
    let each = reading.rate().map_or_else(String::new, |r| format!(" ({r:.1} for each)"));
    match definition.base {
        Base::Sessions => format!("{count} in {per} half-days{each}."),
        _ => format!("{count} for {per} {}{each}.", definition.says.0),
    }
}
