//! What a handler may know of the server that it runs on; imported through `context`.

use super::Ctx;
use crate::actions::insight::report::Cache;
use crate::domain::system::target::Targets;
use crate::error::{Error, Result};
use crate::http::site::Site;
use actix_web::web;
use std::sync::Arc;

impl Ctx {
    fn site(&self) -> Result<&Site> {
        let site = self.request.app_data::<web::Data<Site>>().ok_or_else(|| Error::internal("no site"))?;
        Ok(site)
    }

    /// What people type to get here, without a slash at its end.
    pub fn public_url(&self) -> Result<String> {
        self.site().map(|site| site.public_url.clone())
    }

    /// What webhooks may call.
    pub fn targets(&self) -> Result<Targets> {
        self.site().map(|site| site.targets.clone())
    }

    /// The server's reports of a moment ago.
    pub fn reports(&self) -> Result<Arc<Cache>> {
        self.site().map(|site| site.reports.clone())
    }
}
