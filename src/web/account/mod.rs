//! Pages about one's own sign-in: begin, end, turn to another role, see where one is signed in, give a password or a reason; only `web` imports it.

mod authenticator;
mod door;
mod open_record;
mod own;
mod password;
mod step_up;

use super::{Area, FILLED_IN, PRESSED, READ};

pub(super) const AREA: Area = Area {
    paths: &[
        ("/", READ),
        ("/sign-in", FILLED_IN),
        ("/sign-in/code", FILLED_IN),
        ("/sign-in/recovery", FILLED_IN),
        ("/sign-out", PRESSED),
        ("/account", FILLED_IN),
        ("/account/authenticator", FILLED_IN),
        ("/account/recovery-codes", FILLED_IN),
        ("/account/password", FILLED_IN),
        ("/forgotten", FILLED_IN),
        ("/reset/{token}", FILLED_IN),
        ("/invitation/{token}", FILLED_IN),
        ("/account/role", PRESSED),
        ("/step-up", FILLED_IN),
        ("/open-record", FILLED_IN),
    ],
    templates: &[
        ("account/sign_in.html", include_str!("door/sign_in.html")),
        ("account/code.html", include_str!("door/code.html")),
        ("account/authenticator.html", include_str!("authenticator.html")),
        ("account/recovery_codes.html", include_str!("recovery_codes.html")),
        ("account/letters.html", include_str!("door/letters.html")),
        ("account/password.html", include_str!("password.html")),
        ("account/own.html", include_str!("own.html")),
        ("account/step_up.html", include_str!("step_up.html")),
        ("account/open_record.html", include_str!("open_record.html")),
    ],
    routes: |config| {
        config
            .service(door::sign_in::home)
            .service(door::sign_in::ask)
            .service(door::sign_in::sign_in)
            .service(door::code::ask_code)
            .service(door::code::take_code)
            .service(door::code::ask_recovery)
            .service(door::code::take_recovery)
            .service(authenticator::ask_authenticator)
            .service(authenticator::take_authenticator)
            .service(authenticator::ask_codes)
            .service(authenticator::make_codes)
            .service(door::letters::ask_invited)
            .service(door::letters::take_invited)
            .service(door::letters::ask_forgotten)
            .service(door::letters::take_forgotten)
            .service(door::letters::ask_reset)
            .service(door::letters::take_reset)
            .service(password::ask_password)
            .service(password::take_password)
            .service(door::sign_in::sign_out)
            .service(own::show)
            .service(own::end)
            .service(own::turn)
            .service(step_up::ask)
            .service(step_up::take)
            .service(open_record::ask)
            .service(open_record::open);
    },
};

/// Where somebody who was sent here goes back to: an address of ours and nothing else, or home.
fn back_to(next: &str) -> String {
    let is_ours = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= 500
        && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if is_ours { next.to_owned() } else { "/".into() }
}

#[cfg(test)]
mod tests {
    use super::back_to;

    #[test]
    fn nobody_is_sent_off_our_own_pages() {
        for next in ["/referrals/SEL-7K4M2QQ", "/court?session=1&done=saved"] {
            assert_eq!(back_to(next), next);
        }
        for next in [
            "",
            "https://elsewhere.example",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "/a b",
            "/a\nb",
            "referrals",
        ] {
            assert_eq!(back_to(next), "/", "{next}");
        }
    }
}
