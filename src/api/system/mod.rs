//! Who is called when something happens, over JSON: its routes; only `api` imports it.

mod webhook;

use super::mount::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(webhook::create_webhook)
        .service(webhook::list_webhooks)
        .service(webhook::read_webhook)
        .service(webhook::change_webhook)
        .service(webhook::rotate_webhook_secret)
        .service(webhook::test_webhook)
        .service(webhook::list_deliveries);
}
