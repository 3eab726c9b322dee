//! Schemes, courts, half-days, organisations, services over JSON: their routes; only `api` imports it.

mod scheme;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(scheme::create_scheme).service(scheme::list_schemes).service(scheme::read_scheme);
}
