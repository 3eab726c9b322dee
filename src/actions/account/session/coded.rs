//! The code at the door: the second half of a sign-in; imported through `session`.

use crate::actions::door::{Credentials, Door};
use crate::domain::account::{
    second_factor::{PendingSignIn, Typed},
    user::{Status, User},
};
use crate::domain::system::throttle::{Bucket, Source};
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::secret::PendingToken;
use crate::store::account::{pending_sign_in, second_factor, user};
use crate::store::system::throttle;
use crate::store::{Tx, View};

/// Somebody whose password was right, with the code that they typed and where from.
#[derive(Clone, Copy)]
pub struct Coded<'a> {
    /// What the sign-in goes on with.
    pub token: &'a PendingToken,
    /// An authenticator's code or a recovery code, as it was typed.
    pub code: &'a str,
    /// Where from.
    pub source: Source,
}

fn over() -> Error {
    Error::NotAuthenticated("This sign-in has ended. Begin again with your password.".into())
}

fn wrong(typed: &Typed) -> Error {
    let detail = match typed {
        Typed::Code(_) => "That code is not right or has been used. Wait for the next one.",
        Typed::Recovery(_) => {
            "That recovery code is not right or has been used. Check it, or use another one."
        }
    };
    Error::invalid("/code", "wrong_code", detail)
}

/// The sign-in that goes on with this token, and whose it is, if she may still sign in.
fn waiting(view: &mut View<'_>, hash: &str) -> Result<(PendingSignIn, User)> {
    let it = pending_sign_in::find(view, hash)?.ok_or_else(over)?;
    let found = user::find(view, &Sees::Own(it.user), it.user)?;
    let user = found.filter(|user| user.status == Status::Active && user.roles().contains(&it.role));
    user.map(|user| (it, user)).ok_or_else(over)
}

/// Lets somebody in who has the code too. A code is good once: of many at the same moment one finds it unused.
pub(in crate::actions::account) fn let_in_by_code<T>(
    door: &Door,
    request: &str,
    coded: &Coded<'_>,
    mut begin: impl FnMut(&mut Tx<'_>, &Actor, &User, &PendingSignIn) -> Result<T>,
) -> Result<T> {
    let typed = Typed::parse(coded.code, "/code")?;
    let (stranger, hash) = (Credentials::Known(Actor::Stranger), coded.token.hash(door.db.keys()));
    let (it, _) = door.read(request, &stranger, |view, _| waiting(view, &hash))?;
    let (source, whose) = (coded.source.name(), it.user.to_string());
    let buckets = [(Bucket::Code, whose.as_str()), (Bucket::Source, &source), (Bucket::Overall, "")];
    door.db.write(request, |tx| throttle::count(tx, &buckets))?;
    let done = door.write(request, &stranger, |tx, actor| {
        let (it, user) = waiting(tx, &hash)?;
        let given = second_factor::fits(tx, user.id, &typed)?.ok_or_else(|| wrong(&typed))?;
        let by = matches!(typed, Typed::Recovery(_)).then(|| "recovery_code".to_owned());
        let permit = actor.may(Action::SignInWithCode, &it)?.because(by);
        if !pending_sign_in::redeem(tx, permit, &it, &given)? {
            return Err(wrong(&typed));
        }
        throttle::forgive(tx, &buckets)?;
        begin(tx, actor, &user, &it)
    });
    if let Err(Error::Invalid(_)) = &done {
        let noun = "pending_sign_in";
        let denial = Denial { action: Action::SignInWithCode.word(), noun, key: it.id.to_string() };
        door.deny(request, &Actor::Stranger.stamp(), &denial)?;
    }
    done
}
