//! What no single act shows: a file of many rows on its way, and eight who read at once; the benchmark imports it.

use crate::Done;
use crate::measure::memory;
use crate::town::{PASSWORD, SCHEME, Town};
use signpost::actions::account::session::{StepUp, step_up};
use signpost::actions::case::referral::read_referral;
use signpost::actions::case::signpost::export::{Export, Wanted};
use signpost::domain::code::{Reference, SchemeCode};
use std::thread;
use std::time::Instant;

/// Takes the scheme's signposts away as a file, and says how long it took and how far this process grew.
pub fn export(town: &Town) -> Done<()> {
    let given = StepUp { password: PASSWORD, code: None, reason: "funder_report" };
    step_up(&town.door, "bench", &town.officer, &given)?;
    let wanted = Wanted { scheme: SchemeCode::parse(SCHEME, "")?, state: None };
    let take = || -> Done<(usize, f64)> {
        let (mut export, _) = Export::begin(&town.door, "bench", &town.officer, &wanted)?;
        let (mut rows, mut most) = (0, 0.0_f64);
        while let Some(part) = export.next(&town.door, "bench", &town.officer)? {
            rows += part.iter().filter(|byte| **byte == b'\n').count();
            most = most.max(memory("self", "VmRSS")?);
        }
        export.end(&town.door, "bench")?;
        Ok((rows - 1, most))
    };
    let before = memory("self", "VmRSS")?;
    let begun = Instant::now();
    let (rows, most) = take()?;
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "\na file of {rows} signposts: {seconds:.2} s, {:.0} rows a second, {:.1} MiB more resident",
        rows as f64 / seconds,
        most - before
    );
    Ok(())
}

/// Eight who read at once, so that those who wait are written down together; beside that, each look in a transaction of its
/// own.
pub fn readers(town: &Town, reference: &str, times: usize) -> Done<()> {
    let reference = Reference::parse(reference, "")?;
    let a_second = |look: &(dyn Fn() -> bool + Sync)| {
        let begun = Instant::now();
        let done = thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(|| (0..times).all(|_| look()))).collect();
            all.into_iter().all(|one| one.join().unwrap_or(false))
        });
        if done { Ok(8.0 * times as f64 / begun.elapsed().as_secs_f64()) } else { Err("a read failed") }
    };
    let together = a_second(&|| {
        town.door.read("bench", &town.officer, |view, actor| read_referral(view, actor, &reference)).is_ok()
    })?;
    let alone = a_second(&|| {
        town.door.write("bench", &town.officer, |tx, actor| read_referral(tx, actor, &reference)).is_ok()
    })?;
    println!("eight read at once: {together:.0} a second; each line in a transaction of its own: {alone:.0}");
    Ok(())
}
