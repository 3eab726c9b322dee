//! Who asks, and the few ways in which a handler lets them act; imported through `http`.

mod cookie;
mod seated;
mod served;
mod visitor;

pub use seated::Seated;
pub use visitor::{Open, Visitor};

use super::answer::{Answer, Shown};
use super::file::{File, Flow, Sending, is_acceptable};
use super::guard::RequestId;
use super::listing::Listing;
use super::precondition::IfMatch;
use super::problem::Problem;
use super::query::QueryRead;
use super::site::Site;
use super::source::source;
use crate::actions::door::{Asking, Credentials, Door, Once};
use crate::domain::page::{Page, Window};
use crate::domain::system::throttle::Source;
use crate::error::{Error, Result};
use crate::policy::{Actor, Stamp};
use crate::secret::AccessClaims;
use crate::store::{Tx, View};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use serde::Serialize;
use std::future::{Ready, ready};

/// Somebody signed in, and the way to act. Whether the session still stands is asked in the act's own transaction.
pub struct Ctx {
    request: HttpRequest,
    door: Door,
    id: String,
    who: Credentials,
}

impl Ctx {
    fn new(request: &HttpRequest, who: impl FnOnce(&Door) -> Result<Credentials>) -> Result<Self, Problem> {
        if !is_acceptable(request) {
            return Err(Problem::NotAcceptable);
        }
        Self::known(request, who)
    }

    fn known(request: &HttpRequest, who: impl FnOnce(&Door) -> Result<Credentials>) -> Result<Self, Problem> {
        let site = request.app_data::<web::Data<Site>>().ok_or_else(|| Error::internal("no site"))?;
        let id = request.extensions().get::<RequestId>().map_or_else(String::new, |id| id.0.clone());
        let who = match who(&site.door)? {
            Credentials::Known(actor) => Credentials::Known(actor),
            signed if site.asks_second_factor => Credentials::Whole(Box::new(signed)),
            signed => signed,
        };
        Ok(Self { request: request.clone(), door: site.door.clone(), id, who })
    }

    /// The same for what somebody may do who has no second factor yet: set one up, or leave.
    #[must_use]
    pub fn without_second_factor(self) -> Self {
        let who = match self.who {
            Credentials::Whole(who) => *who,
            who => who,
        };
        Self { who, ..self }
    }

    /// What the request says that it builds on.
    pub fn if_match(&self) -> IfMatch {
        IfMatch::of(&self.request)
    }

    /// Where the request came from.
    pub fn source(&self) -> Source {
        let site = self.request.app_data::<web::Data<Site>>();
        source(&self.request, site.map_or(&[], |site| &site.trusted_proxies))
    }

    /// Runs `act` where it may block; it is given the door, the request's id and who asks.
    pub async fn blocking<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Door, &str, &Credentials) -> Result<T> + Send + 'static,
    ) -> Result<T, Problem> {
        self.query_is_read()?;
        let (door, id, who) = (self.door.clone(), self.id.clone(), self.who.clone());
        let done = web::block(move || act(&door, &id, &who)).await;
        done.map_err(Error::internal)?.map_err(Problem::from)
    }

    /// Shows what `act` reads.
    pub async fn read<T: Serialize>(
        &self,
        act: impl FnOnce(&mut View<'_>, &Actor) -> Result<T> + Send + 'static,
    ) -> Answer {
        let read = move |view: &mut View<'_>, actor: &Actor| {
            let thing = act(view, actor)?;
            Shown::of(view, actor, &thing)
        };
        let shown = self.blocking(move |door, id, who| door.read(id, who, read)).await?;
        Ok(shown.read(&self.request))
    }

    /// Shows what `act` shows, which goes through the door itself.
    pub async fn show(
        &self,
        act: impl FnOnce(&Door, &str, &Credentials) -> Result<Shown> + Send + 'static,
    ) -> Answer {
        Ok(self.blocking(act).await?.read(&self.request))
    }

    /// Shows what `act` made, which goes through the door itself.
    pub async fn made(
        &self,
        act: impl FnOnce(&Door, &str, &Credentials) -> Result<Shown> + Send + 'static,
    ) -> Answer {
        Ok(self.blocking(act).await?.created(&self.request))
    }

    /// Gives the file that `act` makes.
    pub async fn file(
        &self,
        act: impl FnOnce(&Door, &str, &Credentials) -> Result<File> + Send + 'static,
    ) -> Answer {
        Ok(self.blocking(act).await?.send())
    }

    /// Gives the file called `name` while it is read: `begin` says where its parts come from.
    pub async fn flow<F: Flow>(
        &self,
        name: String,
        begin: impl FnOnce(&Door, &str, &Credentials) -> Result<(F, Stamp)> + Send + 'static,
    ) -> Answer {
        let (flow, stamp) = self.blocking(begin).await?;
        let (door, request, who) = (self.door.clone(), self.id.clone(), self.who.clone());
        Ok(Sending { flow, door, request, who }.send(&name, stamp))
    }

    /// Shows one page of what `act` lists.
    pub async fn list<F: Send + 'static, T: Serialize>(
        &self,
        listing: Listing<F>,
        act: impl FnOnce(&mut View<'_>, &Actor, F, Window) -> Result<Page<T>> + Send + 'static,
    ) -> Answer {
        let read = move |view: &mut View<'_>, actor: &Actor| listing.show(view, actor, act);
        let shown = self.blocking(move |door, id, who| door.read(id, who, read)).await?;
        Ok(shown.read(&self.request))
    }

    /// Lets `act` change something, and shows what it returns; 204 where that is nothing.
    pub async fn write<T: Serialize>(
        &self,
        mut act: impl FnMut(&mut Tx<'_>, &Actor) -> Result<T> + Send + 'static,
    ) -> Answer {
        let write = move |tx: &mut Tx<'_>, actor: &Actor| {
            let thing = act(tx, actor)?;
            Shown::of(tx, actor, &thing)
        };
        let shown = self.blocking(move |door, id, who| door.write(id, who, write)).await?;
        Ok(shown.changed())
    }

    /// Lets `make` make something once; a repeat is answered from the first one's result. `make` returns its key, and
    /// `show` presents what has that key.
    pub async fn make_once<T: Serialize>(
        &self,
        once: Once,
        make: impl FnMut(&mut Tx<'_>, &Actor) -> Result<String> + Send + 'static,
        show: impl Fn(&mut View<'_>, &Actor, &str) -> Result<T> + Send + 'static,
    ) -> Answer {
        let show = move |view: &mut View<'_>, actor: &Actor, key: &str| {
            let thing = show(view, actor, key)?;
            Ok(Shown { made: Some(key.to_owned()), ..Shown::of(view, actor, &thing)? })
        };
        let shown = self
            .blocking(move |door, id, who| door.make_once(id, Asking { who, once: &once }, make, show))
            .await?;
        Ok(shown.created(&self.request))
    }

    /// Lets `act` change what `show` shows, provided that the request builds on what is there now. Whoever may not do it
    /// at all hears that first; whoever is late hears that before the rules of the new state.
    pub async fn decide<T: Serialize>(
        &self,
        mut act: impl FnMut(&mut Tx<'_>, &Actor) -> Result<()> + Send + 'static,
        show: impl Fn(&mut View<'_>, &Actor) -> Result<T> + Send + 'static,
    ) -> Answer {
        let if_match = self.if_match();
        let write = move |tx: &mut Tx<'_>, actor: &Actor| {
            let seen = if_match.must_match_shown(tx, actor, &show);
            match (seen, act(tx, actor)) {
                // By the name of what was tried, and never as a record that a reason would open for reading.
                (_, Err(error)) if error.denial().is_some() => return Err(error),
                (Err(error), _) | (Ok(()), Err(error)) => return Err(error),
                (Ok(()), Ok(())) => {}
            }
            let thing = tx.quietly(|view| show(view, actor))?;
            Shown::of(tx, actor, &thing)
        };
        let shown = self.blocking(move |door, id, who| door.write(id, who, write)).await?;
        Ok(shown.changed())
    }

    /// Refuses parameters on an address that takes none.
    fn query_is_read(&self) -> Result<()> {
        match self.request.query_string() {
            "" => Ok(()),
            _ if self.request.extensions().contains::<QueryRead>() => Ok(()),
            query => {
                let name = query.split(['=', '&']).next().unwrap_or_default().to_owned();
                Err(Error::invalid(
                    name,
                    "unknown_parameter",
                    "This address takes no parameters. Leave it out.",
                ))
            }
        }
    }
}

/// The access token's claims, where our keys signed it and it has not ended by our clock.
fn bearer(request: &HttpRequest, door: &Door) -> Result<Credentials> {
    let sent = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = sent
        .and_then(|text| text.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let how = "Sign in first, and send the access token as Authorization: Bearer.";
    let (_, token) = token.ok_or_else(|| Error::NotAuthenticated(how.into()))?;
    AccessClaims::read(token.trim(), door.db.keys(), door.db.now()).map(Credentials::Token).ok_or_else(|| {
        Error::NotAuthenticated("This access token is not good any more. Refresh it or sign in again.".into())
    })
}

impl FromRequest for Ctx {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::new(request, |door| bearer(request, door)))
    }
}
