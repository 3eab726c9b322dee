//! Writes that clash with others are run again, and then alone; imported through `store/conn`.

use super::{Conn, begin};
use crate::error::Result;
use crate::secret::random;
use crate::store::error::tries;
use diesel::connection::TransactionManager;
use std::sync::{PoisonError, RwLock};
use std::thread;
use std::time::Duration;

/// Lets writes through together at first, and one by one where they have clashed.
#[derive(Default)]
pub(in crate::store) struct Gate(RwLock<()>);

impl Gate {
    /// Runs `work` in one transaction, and again where it clashed with another.
    ///
    /// On PostgreSQL any two writes at the same moment may clash: a small index has all its rows on one page. Those that
    /// just tried again would meet again, so each second try waits until it is alone in this process. Only another server
    /// can stand in its way then.
    pub(in crate::store) fn through<T>(
        &self,
        conn: &mut Conn,
        mut work: impl FnMut(&mut Conn) -> Result<T>,
    ) -> Result<T> {
        let together = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut done = once(conn, &mut work);
        drop(together);
        let mut tried = 1;
        let is_to_be_tried = |done: &Result<T>, tried| done.as_ref().is_err_and(|error| tried < tries(error));
        if is_to_be_tried(&done, tried) {
            let _alone = self.0.write().unwrap_or_else(PoisonError::into_inner);
            while is_to_be_tried(&done, tried) {
                pause(tried);
                tried += 1;
                done = once(conn, &mut work);
            }
        }
        done
    }
}

/// Nothing before the second try; then a moment that is longer after each and never the same for two servers.
fn pause(tried: u32) {
    if tried > 1 {
        let most = 5_000_u64 << tried.min(5);
        let share = random().map_or(u32::MAX, u32::from_le_bytes);
        thread::sleep(Duration::from_micros((most * u64::from(share)) >> 32));
    }
}

fn once<T>(conn: &mut Conn, work: &mut impl FnMut(&mut Conn) -> Result<T>) -> Result<T> {
    begin(conn, true)?;
    match work(conn) {
        Ok(answer) => {
            <Conn as TransactionManager<Conn>>::commit_transaction(conn)?;
            Ok(answer)
        }
        Err(error) => {
            <Conn as TransactionManager<Conn>>::rollback_transaction(conn)?;
            Err(error)
        }
    }
}
