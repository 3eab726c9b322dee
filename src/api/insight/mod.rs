//! What the work adds up to, over JSON and as files: its routes; only `api` imports it.

mod arrival;
mod audit;
mod import;
mod import_sent;
mod letter;
mod notice;
mod report;
mod report_run;

use super::mount::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(import::import_referrals)
        .service(import::import_services)
        .service(import::import_courts)
        .service(import_sent::list_imports)
        .service(arrival::record_arrivals)
        .service(arrival::list_arrivals)
        .service(arrival::read_arrivals)
        .service(arrival::reconcile_arrivals)
        .service(report::read_pilot_report)
        .service(report::export_pilot_report)
        .service(report::export_pilot_workbook)
        .service(report_run::freeze_report)
        .service(report_run::list_report_runs)
        .service(report_run::read_report_run)
        .service(notice::list_notices)
        .service(notice::acknowledge_notice)
        .service(letter::list_letters)
        .service(letter::read_letter)
        .service(letter::retry_letter)
        .service(letter::read_mail_choice)
        .service(letter::choose_mail)
        .service(audit::list_audit)
        .service(audit::export_audit);
}
