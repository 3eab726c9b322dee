//! The case API: every route in one table, area by area; app and commands import it.

mod account;
mod case;
mod directory;
mod ids;
mod insight;
mod merge;
mod openapi;

pub use openapi::openapi;

use utoipa_actix_web::{scope, service_config::ServiceConfig};

/// Mounts the whole API under `/api/v1`.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(
        scope("/api/v1")
            .configure(account::routes)
            .configure(case::routes)
            .configure(directory::routes)
            .configure(insight::routes),
    );
}
