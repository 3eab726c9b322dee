//! The four windows of take-up and when each is over, and final; the measures and whoever draws them import it.

/// So many days from day 0, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window(i32);

impl Window {
    /// 30, 90, 180 and 365 days.
    pub const ALL: [Self; 4] = [Self(30), Self(90), Self(180), Self(365)];
    /// A year.
    pub const YEAR: Self = Self(365);
    /// The points of the take-up curve; the four windows are among them.
    pub const CURVE: [Self; 16] = [
        Self(0),
        Self(7),
        Self(14),
        Self(30),
        Self(45),
        Self(60),
        Self(90),
        Self(120),
        Self(150),
        Self(180),
        Self(210),
        Self(240),
        Self(270),
        Self(300),
        Self(330),
        Self(365),
    ];
    /// The window of the key figures.
    pub const KEY: Self = Self(90);
    /// Days after its end for which a window is provisional: what happened in it is keyed late.
    pub const SETTLING: i32 = 60;

    /// Its length in days.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// Whether something issued on `day_0` has had its whole window by `today`: it is that many days old, or
    /// older.
    pub const fn has_elapsed(self, day_0: i32, today: i32) -> bool {
        today - day_0 >= self.0
    }

    /// Whether what is known of that window may still change much.
    pub const fn is_provisional(self, day_0: i32, today: i32) -> bool {
        today - day_0 < self.0 + Self::SETTLING
    }

    /// Whether `day` falls within it. A day before day 0 does: the contact was there when the slip was given.
    pub const fn holds(self, day_0: i32, day: Option<i32>) -> bool {
        match day {
            Some(day) => day - day_0 <= self.0,
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_goes_through_all_four_windows_in_order() {
        assert!(Window::CURVE.is_sorted());
        assert!(Window::ALL.iter().all(|window| Window::CURVE.contains(window)));
    }

    #[test]
    fn a_window_has_elapsed_on_the_day_that_bears_its_number() {
        assert!(!Window::KEY.has_elapsed(100, 189));
        assert!(Window::KEY.has_elapsed(100, 190));
    }

    #[test]
    fn a_contact_on_the_last_day_counts_and_one_a_day_later_does_not() {
        assert!(Window::KEY.holds(100, Some(190)));
        assert!(!Window::KEY.holds(100, Some(191)));
        assert!(!Window::KEY.holds(100, None));
    }

    #[test]
    fn a_window_is_final_sixty_days_after_its_end() {
        assert!(Window::KEY.is_provisional(100, 249));
        assert!(!Window::KEY.is_provisional(100, 250));
    }
}
