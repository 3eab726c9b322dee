//! Time, CPU and memory of a process as the kernel counts them, and the statements that diesel says; the benchmark imports it.

use crate::Done;
use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use std::fs::{read_dir, read_to_string};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// What one operation costs.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// CPU of all threads of the processes that take part, in microseconds, on average.
    pub cpu: f64,
    /// Elapsed, in microseconds, the median.
    pub wall: f64,
}

/// Nanoseconds on a CPU of all threads of these processes.
fn cpu(processes: &[String]) -> Done<u64> {
    let mut sum = 0;
    for process in processes {
        // A process or a thread that ended meanwhile is left out.
        let Ok(tasks) = read_dir(format!("/proc/{process}/task")) else { continue };
        for task in tasks {
            let Ok(said) = read_to_string(task?.path().join("schedstat")) else { continue };
            sum += said.split(' ').next().unwrap_or_default().parse::<u64>()?;
        }
    }
    Ok(sum)
}

/// A line of a process's status, in MiB.
pub fn memory(process: &str, line: &str) -> Done<f64> {
    let said = read_to_string(format!("/proc/{process}/status"))?;
    let found = said.lines().find_map(|it| it.strip_prefix(line)).ok_or("no such line")?;
    let kib: f64 = found.trim_start_matches(':').trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}

/// Does it `times` times, after a few that do not count, and says what one costs these processes together.
pub fn measure(processes: &[String], times: usize, mut act: impl FnMut(usize) -> Done<()>) -> Done<Cost> {
    let warm = times.div_ceil(10);
    for at in 0..warm {
        act(at)?;
    }
    let (before, mut walls) = (cpu(processes)?, Vec::with_capacity(times));
    for at in warm..warm + times {
        let begun = Instant::now();
        act(at)?;
        walls.push(begun.elapsed().as_secs_f64() * 1e6);
    }
    let spent = cpu(processes)? - before;
    walls.sort_by(f64::total_cmp);
    Ok(Cost { cpu: spent as f64 / 1000.0 / times as f64, wall: walls[times / 2] })
}

static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn listener() -> Option<Box<dyn Instrumentation>> {
    Some(Box::new(|event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            SAID.lock().unwrap_or_else(PoisonError::into_inner).push(query.to_string());
        }
    }))
}

fn nobody() -> Option<Box<dyn Instrumentation>> {
    None
}

/// Listens, or not, to what is said on connections that are opened from now on.
pub fn listen(yes: bool) -> Done<()> {
    Ok(set_default_instrumentation(if yes { listener } else { nobody })?)
}

/// The statements of an act.
pub fn said(act: impl FnOnce() -> Done<()>) -> Done<Vec<String>> {
    SAID.lock().unwrap_or_else(PoisonError::into_inner).clear();
    act()?;
    Ok(std::mem::take(&mut *SAID.lock().unwrap_or_else(PoisonError::into_inner)))
}

/// What the look-up of a session reads, and what the trail writes.
const APART: [&str; 6] =
    ["sessions", "openings", "declarations", "grants", "audit_entries", "audit_subjects"];

/// How many SELECTs there are besides session and audit, and how many statements in all, without those of transactions.
pub fn counted(said: &[String]) -> (usize, usize) {
    let from = |sql: &str, table: &str| {
        let bare = sql.replace(['"', '`', '('], "");
        bare.contains(&format!("FROM {table} "))
            || bare.contains(&format!("FROM {table}\n"))
            || bare.ends_with(&format!("FROM {table}"))
            || bare.contains(&format!("INTO {table} "))
    };
    let work = said.iter().filter(|sql| {
        ["SELECT", "INSERT", "UPDATE", "DELETE"].iter().any(|w| sql.starts_with(w))
            && !sql.starts_with("SELECT 1")
    });
    let work: Vec<&String> = work.collect();
    let selects = work
        .iter()
        .filter(|sql| sql.starts_with("SELECT") && !APART.iter().any(|table| from(sql, table)))
        .count();
    (selects, work.len())
}
