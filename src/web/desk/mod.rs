//! A page for somebody signed in: how it is shown, how its form is taken in, what becomes of a form that cannot be; only `web` imports it.

mod form;
mod typed;

pub(super) use form::{Next, PageForm};
pub(super) use typed::Typed;

use super::page::{Frame, Page, Pages};
use super::words::Lang;
use crate::actions::door::{Asking, Once};
use crate::error::{Error, Fault, Result};
use crate::http::{Answer, Ctx, Problem, Seated, Sent};
use crate::policy::Actor;
use crate::store::View;
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use form::told;
use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use std::sync::Arc;

/// Somebody signed in with a browser, and the pages that they are shown.
pub(super) struct Desk {
    pub(super) ctx: Ctx,
    form_token: String,
    pages: web::Data<Pages>,
    pub(super) lang: Lang,
    path: String,
    query: String,
}

impl FromRequest for Desk {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let seated = Seated::from_request(&request, payload);
        Box::pin(async move {
            let Seated { ctx, form_token } = seated.await?;
            let pages = request.app_data::<web::Data<Pages>>().ok_or_else(|| Error::internal("no pages"))?;
            Ok(Self {
                ctx,
                form_token,
                pages: pages.clone(),
                lang: Lang::of(request.query_string()),
                path: request.path().to_owned(),
                query: request.query_string().to_owned(),
            })
        })
    }
}

/// A form of an earlier session.
#[derive(Serialize)]
struct Expired<'a> {
    kept: Vec<&'a (String, String)>,
    address: &'a str,
}

/// Off to another page of ours.
pub(super) fn see_other(there: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, there)).finish()
}

impl Desk {
    fn frame(&self, actor: &Actor) -> Frame {
        let done = self.query.split('&').find_map(|pair| pair.strip_prefix("done="));
        Frame::of(actor, &self.path, self.form_token.clone(), done.unwrap_or_default())
    }

    /// What the address carries beside its path, as `T` reads it; what it cannot read counts as not there.
    pub(super) fn query<T: serde::de::DeserializeOwned + Default>(&self) -> T {
        serde_urlencoded::from_str(&self.query).unwrap_or_default()
    }

    /// Shows a page without a form of its own.
    pub(super) async fn show<T: Serialize + Send + 'static>(
        &self,
        template: &'static str,
        read: impl FnOnce(&mut View<'_>, &Actor) -> Result<T> + Send + 'static,
    ) -> Answer {
        self.show_again(template, StatusCode::OK, Typed::nothing(), read).await
    }

    /// Shows a page again on which something was typed.
    pub(super) async fn show_again<T: Serialize + Send + 'static>(
        &self,
        template: &'static str,
        status: StatusCode,
        typed: Typed,
        read: impl FnOnce(&mut View<'_>, &Actor) -> Result<T> + Send + 'static,
    ) -> Answer {
        let (actor, filled) = self.read(read).await?;
        let page = Page { status, ..Page::new(template, self.lang) };
        Ok(self.pages.show_in(&page, &self.frame(&actor), &typed, &filled)?)
    }

    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut View<'_>, &Actor) -> Result<T> + Send + 'static,
    ) -> Result<(Actor, T), Problem> {
        let act = move |view: &mut View<'_>, actor: &Actor| Ok((actor.clone(), read(view, actor)?));
        self.ctx.blocking(move |door, id, who| door.read(id, who, act)).await
    }

    /// The same for what somebody may do who has no second factor yet.
    pub(super) fn without_second_factor(self) -> Self {
        Self { ctx: self.ctx.without_second_factor(), ..self }
    }

    /// Whether a form was made in this session: another site cannot know its token.
    pub(super) fn is_of_this_session(&self, sent: &Sent) -> bool {
        sent.one("form_token") == self.form_token
    }

    /// One text of ours.
    pub(super) fn text(&self, area: &str, name: &str) -> String {
        self.pages.text(self.lang, area, name)
    }

    /// What the address carries beside its path, as it was sent.
    pub(super) fn address(&self) -> &str {
        &self.query
    }

    /// Where whoever is signed in goes on to, by who they are.
    pub(super) async fn lead(&self, to: impl FnOnce(&Actor) -> String + Send + 'static) -> Answer {
        let (_, there) = self.read(|_, actor| Ok(to(actor))).await?;
        Ok(see_other(&there))
    }

    /// Shows a page with a form.
    pub(super) async fn form<F: PageForm>(&self, about: F::About) -> Answer {
        self.filled::<F>(about, Typed::nothing(), StatusCode::OK).await
    }

    async fn filled<F: PageForm>(&self, about: F::About, typed: Typed, status: StatusCode) -> Answer {
        let query = self.query.clone();
        let read = move |view: &mut View<'_>, actor: &Actor| {
            let filled = F::fill(view, actor, &about, &query)?;
            Ok((form::seen(view, actor, &filled)?, filled))
        };
        let (actor, (seen, filled)) = self.read(read).await?;
        let typed = if typed.is_sent() { typed } else { typed.starting_with(F::start(&filled)) };
        let page = Page { status, ..Page::new(F::TEMPLATE, self.lang) };
        Ok(self.pages.show_in(&page, &self.frame(&actor).seeing(seen), &typed, &filled)?)
    }

    /// Takes a form in and goes on, or shows it again with what is to be mended. The same form sent twice does once what it
    /// says; one that builds on what somebody has changed since says so.
    pub(super) async fn submit<F: PageForm>(&self, about: F::About, sent: Sent) -> Answer {
        if !self.is_of_this_session(&sent) {
            return self.ask_again(&sent).await;
        }
        let (sent, query, path) = (Arc::new(sent), self.query.clone(), self.path.clone());
        let (typed, mine) = (sent.clone(), about.clone());
        let done = self
            .ctx
            .blocking(move |door, id, who| {
                let body = form::bytes(&typed);
                let key = form::key(typed.one("once"), &door.db, &body);
                let once = Once { action: F::ACTION, key, address: path, body };
                door.make_once(
                    id,
                    Asking { who, once: &once },
                    |tx, actor| {
                        if F::BUILDS_ON_WHAT_IS_SHOWN {
                            let now = tx.quietly(|view| F::fill(view, actor, &mine, &query))?;
                            form::must_be_seen(tx, actor, &now, typed.one("seen"))?;
                        }
                        F::act(tx, actor, &mine, &typed).map(|next| next.0)
                    },
                    |_, _, next| Ok(next.to_owned()),
                )
            })
            .await;
        match done {
            Ok(next) => Ok(see_other(&next)),
            Err(Problem::Error(error)) => match told(&error) {
                Some((status, faults)) => {
                    let typed = Typed::again(&sent, faults);
                    self.filled::<F>(about, typed, status).await
                }
                None => Err(Problem::Error(error)),
            },
            Err(problem) => Err(problem),
        }
    }

    /// A form of an earlier session: everything that it says, to be sent once more from this one.
    async fn ask_again(&self, sent: &Sent) -> Answer {
        let (actor, ()) = self.read(|_, _| Ok(())).await?;
        let ours = ["form_token", "seen"];
        let kept: Vec<_> = sent.fields().iter().filter(|(name, _)| !ours.contains(&name.as_str())).collect();
        let page = Page { status: StatusCode::FORBIDDEN, ..Page::new("expired.html", self.lang) };
        let filled = Expired { kept, address: &self.path };
        Ok(self.pages.show_in(&page, &self.frame(&actor), &Typed::nothing(), &filled)?)
    }
}

/// Something that needs somebody's attention, and the id of the field that it is about.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FaultOut {
    pub(super) field: String,
    pub(super) text: String,
}

impl FaultOut {
    pub(super) fn of(fault: &Fault) -> Self {
        let field = fault.pointer.trim_matches('/').replace('/', "-");
        Self {
            field: if field.is_empty() { "main-content".into() } else { field },
            text: fault.detail.clone(),
        }
    }
}
