//! The password at the door: whoever knows it is let in, or asked for a code where a second factor stands; imported through `session`.

use crate::actions::door::{Credentials, Door};
use crate::domain::account::{
    second_factor::PendingSignIn,
    user::{Role, Status, User},
};
use crate::domain::system::throttle::{Bucket, Source};
use crate::domain::text;
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor};
use crate::secret::{KnownDevice, PendingToken};
use crate::store::Tx;
use crate::store::account::{pending_sign_in, second_factor, user};
use crate::store::system::throttle;

/// How a sign-in goes on once the password was right.
pub enum Entered<T> {
    /// Somebody is in.
    In(T),
    /// A code is wanted first; what the sign-in goes on with.
    CodeWanted(PendingToken),
}

fn wrong_door() -> Error {
    Error::NotAuthenticated("Email address or password is not right. Check and try again.".into())
}

/// Somebody at the door, with what they say and where they say it from.
#[derive(Clone, Copy)]
pub struct Knock<'a> {
    /// The address that they typed.
    pub email: &'a str,
    /// The password that they typed.
    pub password: &'a str,
    /// The role to act in; none means the first that the user has.
    pub role: Option<Role>,
    /// Whether others use the computer too.
    pub is_shared: bool,
    /// Where from.
    pub source: Source,
    /// What the browser keeps of whoever signed in on it before.
    pub known: &'a KnownDevice,
}

/// Lets somebody in who knows the password: `begin` is given who it is and the role to act in, unless a second factor
/// stands. An unknown address, a wrong password and a suspended account cost the same and answer the same. Tries are
/// counted before anything is hashed; a sign-in that succeeds was no guess.
pub(in crate::actions::account) fn let_in<T>(
    door: &Door,
    request: &str,
    knock: &Knock<'_>,
    mut begin: impl FnMut(&mut Tx<'_>, &Actor, &User, Role) -> Result<T>,
) -> Result<Entered<T>> {
    let email = text::email(knock.email, "/email")?;
    let source = knock.source.name();
    // Where the account signed in before it has a bucket of its own: guesses from elsewhere lock nobody out there.
    let own = knock.known.name_for(door.db.keys(), &email);
    let account = own.map_or((Bucket::Account, email.as_str()), |name| (Bucket::Device, name));
    let buckets = [account, (Bucket::Source, &source), (Bucket::Overall, "")];
    door.db.write(request, |tx| throttle::count(tx, &buckets))?;
    let stranger = Credentials::Known(Actor::Stranger);
    let found = door.read(request, &stranger, |view, _| user::at_the_door(view, &email))?;
    let fits = door.hasher.verify(knock.password, found.as_ref().map(|(_, hash)| hash.as_str()))?;
    let Some(user) = found.filter(|(user, _)| fits && user.status == Status::Active).map(|(user, _)| user)
    else {
        return turn_away(door, request);
    };
    let roles = user.roles();
    let wanted = match knock.role {
        Some(role) if !roles.contains(&role) => return turn_away(door, request),
        Some(role) => role,
        None => *roles.first().ok_or_else(wrong_door)?,
    };
    door.write(request, &stranger, |tx, actor| {
        throttle::forgive(tx, &buckets)?;
        if !second_factor::stands(tx, user.id)? {
            return begin(tx, actor, &user, wanted).map(Entered::In);
        }
        let it = PendingSignIn::begin(user.id, wanted, knock.is_shared, tx.now());
        let token = PendingToken::new()?;
        let hash = token.hash(&tx.keys());
        pending_sign_in::insert(tx, actor.may(Action::SignIn, &it)?, &it, &hash)?;
        Ok(Entered::CodeWanted(token))
    })
}

/// A failed sign-in leaves one line, without the address: it may be a password typed in the wrong box.
fn turn_away<T>(door: &Door, request: &str) -> Result<T> {
    let denial = Denial { action: Action::SignIn.word(), noun: "", key: String::new() };
    door.deny(request, &Actor::Stranger.stamp(), &denial)?;
    Err(wrong_door())
}
