//! The tables as diesel knows them, one truth for both databases; only the store may import it.
#![allow(missing_docs, clippy::wildcard_imports, reason = "the idiom of diesel")]

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    courts (id) {
        id -> DbUuid,
        slug -> Text,
        name -> Text,
        name_key -> Text,
        name_cy -> Nullable<Text>,
        types -> Text,
        ou_code -> Nullable<Text>,
        address -> Nullable<Text>,
        town -> Nullable<Text>,
        postcode -> Nullable<Text>,
        latitude -> Nullable<Double>,
        longitude -> Nullable<Double>,
        crown_location_code -> Nullable<Text>,
        county_location_code -> Nullable<Text>,
        magistrates_location_code -> Nullable<Text>,
        is_open -> Bool,
        closed_on -> Nullable<Date>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    organisations (id) {
        id -> DbUuid,
        kind -> Text,
        name -> Text,
        name_key -> Text,
        description -> Nullable<Text>,
        court_id -> Nullable<DbUuid>,
        mailbox -> Nullable<Text>,
        partner_number -> Nullable<Text>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
        agreement_signed_on -> Nullable<Date>,
        agreement_review_due_on -> Nullable<Date>,
        pin_hash -> Nullable<Text>,
        pin_set_at -> Nullable<DbTs>,
        url -> Nullable<Text>,
        identifiers -> DbJson,
        source -> Nullable<Text>,
        external_id -> Nullable<DbUuid>,
        logo -> Nullable<Text>,
        parent_external_id -> Nullable<DbUuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    schemes (id) {
        id -> DbUuid,
        code -> Text,
        name -> Text,
        kind -> Text,
        lead_organisation_id -> DbUuid,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        retention_months -> Integer,
        slip_sentence -> Nullable<Text>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
        areas -> DbJson,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    scheme_courts (scheme_id, court_id) {
        scheme_id -> DbUuid,
        court_id -> DbUuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    scheme_expectations (scheme_id, from_on) {
        scheme_id -> DbUuid,
        from_on -> Date,
        min_per_month -> Integer,
        max_per_month -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    users (id) {
        id -> DbUuid,
        email -> Text,
        name -> Text,
        organisation_id -> DbUuid,
        status -> Text,
        password_hash -> Text,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
        left_alone_at -> Nullable<DbTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    grants (id) {
        id -> DbUuid,
        user_id -> DbUuid,
        role -> Text,
        scheme_id -> Nullable<DbUuid>,
        is_lead -> Bool,
        has_restricted -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    sessions (id) {
        id -> DbUuid,
        user_id -> DbUuid,
        role -> Text,
        version -> Integer,
        created_at -> DbTs,
        expires_at -> DbTs,
        stepped_up_until -> Nullable<DbTs>,
        ended_at -> Nullable<DbTs>,
        stepped_up_for -> Nullable<Text>,
        cookie_hash -> Nullable<Text>,
        seen_at -> Nullable<DbTs>,
        idle_seconds -> Nullable<Integer>,
        device -> Nullable<Text>,
        second_factor_at -> Nullable<DbTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    refresh_tokens (token_hash) {
        token_hash -> Text,
        session_id -> DbUuid,
        issued_at -> DbTs,
        used_at -> Nullable<DbTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    court_sessions (id) {
        id -> DbUuid,
        scheme_id -> DbUuid,
        court_id -> DbUuid,
        held_on -> Date,
        half -> Text,
        officer_id -> Nullable<DbUuid>,
        is_cancelled -> Bool,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    encounters (id) {
        id -> DbUuid,
        court_session_id -> DbUuid,
        scheme_id -> DbUuid,
        court_id -> DbUuid,
        answer -> Text,
        source -> Nullable<Text>,
        recorded_by_id -> Nullable<DbUuid>,
        created_at -> DbTs,
        reason -> Nullable<Text>,
        how_many -> Integer,
        void_reason -> Nullable<Text>,
        voided_by_id -> Nullable<DbUuid>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    services (id) {
        id -> DbUuid,
        organisation_id -> DbUuid,
        name -> Text,
        name_key -> Text,
        neutral_name -> Nullable<Text>,
        description -> Nullable<Text>,
        status -> Text,
        phone -> Nullable<Text>,
        url -> Nullable<Text>,
        area -> Nullable<Text>,
        minimum_age -> Nullable<Integer>,
        maximum_age -> Nullable<Integer>,
        capacity -> Text,
        wait_weeks -> Nullable<Integer>,
        capacity_checked_at -> Nullable<DbTs>,
        is_confidential -> Bool,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
        email -> Nullable<Text>,
        notice -> Nullable<Text>,
        listing -> DbJson,
        assured_on -> Nullable<Date>,
        doubt -> Nullable<Text>,
        doubted_on -> Nullable<Date>,
        source -> Nullable<Text>,
        external_id -> Nullable<DbUuid>,
        source_mac -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    service_briefs (pathway, service_id) {
        pathway -> Text,
        service_id -> DbUuid,
        shape -> Integer,
        brief -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    service_pathways (service_id, pathway) {
        service_id -> DbUuid,
        pathway -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    service_need_types (service_id, need_type) {
        service_id -> DbUuid,
        need_type -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    service_terms (kind, term, service_id) {
        kind -> Text,
        term -> Text,
        service_id -> DbUuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    service_openings (service_id, seq) {
        service_id -> DbUuid,
        seq -> Integer,
        day -> Integer,
        opens -> Integer,
        closes -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    postcode_districts (code) {
        code -> Text,
        latitude -> Double,
        longitude -> Double,
        created_at -> DbTs,
        updated_at -> DbTs,
        areas -> DbJson,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    service_areas_served (service_id, seq) {
        service_id -> DbUuid,
        seq -> Integer,
        name_key -> Text,
        breadth -> Text,
        code -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    service_sites (id) {
        id -> DbUuid,
        service_id -> DbUuid,
        latitude -> Nullable<Double>,
        longitude -> Nullable<Double>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    people (id) {
        id -> DbUuid,
        scheme_id -> DbUuid,
        identity_sealed -> Nullable<Binary>,
        name_index -> Nullable<Text>,
        age_band -> Nullable<Text>,
        sex -> Nullable<Text>,
        ethnicity -> Nullable<Text>,
        is_disabled -> Nullable<Bool>,
        language -> Nullable<Text>,
        needs_interpreter -> Bool,
        circumstances -> DbJson,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    person_keys (person_id) {
        person_id -> DbUuid,
        epoch -> Integer,
        wrapped_key -> Nullable<Binary>,
        erased_at -> Nullable<DbTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    referrals (id) {
        id -> DbUuid,
        reference -> Text,
        scheme_id -> DbUuid,
        court_id -> DbUuid,
        court_session_id -> Nullable<DbUuid>,
        person_id -> DbUuid,
        received_on -> Date,
        source -> Text,
        asked_by_id -> Nullable<DbUuid>,
        is_told -> Bool,
        asked_about -> DbJson,
        hearing_outcomes -> DbJson,
        offence_group -> Nullable<Text>,
        is_alcohol_related -> Nullable<Bool>,
        risk -> Text,
        risk_told_by -> Nullable<Text>,
        recorded_mode -> Text,
        owner_id -> Nullable<DbUuid>,
        answer -> Nullable<Text>,
        state -> Text,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
        is_under_supervision -> Nullable<Bool>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    referral_events (id) {
        id -> DbUuid,
        referral_id -> DbUuid,
        seq -> Integer,
        what -> Text,
        occurred_on -> Date,
        precision -> Text,
        recorded_at -> DbTs,
        recorded_by_id -> Nullable<DbUuid>,
        recorded_as -> Text,
        reason -> Nullable<Text>,
        note_sealed -> Nullable<Binary>,
        supersedes -> Nullable<Integer>,
        channel -> Nullable<Text>,
        is_restricted -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    needs (id) {
        id -> DbUuid,
        referral_id -> DbUuid,
        pathway -> Text,
        presence -> Text,
        wants_help -> Nullable<Text>,
        need_types -> DbJson,
        priority -> Nullable<Integer>,
        ask_again_on -> Nullable<Date>,
        supported_by_id -> Nullable<DbUuid>,
        gap_reason -> Nullable<Text>,
        is_restricted -> Bool,
        recorded_by_id -> Nullable<DbUuid>,
        recorded_on -> Date,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
        kept_apart -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    codes (id) {
        id -> DbUuid,
        code -> Text,
        state -> Text,
        version -> Integer,
        created_at -> DbTs,
        slip_pad_id -> Nullable<DbUuid>,
        scheme_id -> Nullable<DbUuid>,
        void_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    slip_pads (id) {
        id -> DbUuid,
        scheme_id -> DbUuid,
        reserved_by_id -> Nullable<DbUuid>,
        created_at -> DbTs,
        printed_at -> Nullable<DbTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbTs, DbUuid};
    slip_wordings (scheme_id, block) {
        scheme_id -> DbUuid,
        block -> Text,
        text -> Text,
        text_cy -> Text,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    signposts (id) {
        id -> DbUuid,
        code_id -> DbUuid,
        chain_id -> DbUuid,
        predecessor_id -> Nullable<DbUuid>,
        referral_id -> DbUuid,
        person_id -> DbUuid,
        scheme_id -> DbUuid,
        court_id -> DbUuid,
        service_id -> DbUuid,
        organisation_id -> DbUuid,
        mode -> Text,
        chosen_by -> Text,
        is_for_relative -> Bool,
        is_already_supported -> Bool,
        is_restricted -> Bool,
        issued_on -> Date,
        issued_by_id -> Nullable<DbUuid>,
        state -> Text,
        last_heard_on -> Date,
        first_take_up_on -> Nullable<Date>,
        first_confirmed_on -> Nullable<Date>,
        first_strong_on -> Nullable<Date>,
        settled_on -> Nullable<Date>,
        is_service_side -> Bool,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
        booked_for -> Nullable<Date>,
        consent_id -> Nullable<DbUuid>,
        slip_printed_at -> Nullable<DbTs>,
        code -> Text,
        reference -> Text,
        pathways -> Integer,
        overdue_told_version -> Nullable<Integer>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    signpost_needs (signpost_id, need_id) {
        signpost_id -> DbUuid,
        need_id -> DbUuid,
        pathway -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    code_events (id) {
        id -> DbUuid,
        code_id -> DbUuid,
        seq -> Integer,
        what -> Text,
        occurred_on -> Date,
        precision -> Text,
        recorded_at -> DbTs,
        recorded_by_id -> Nullable<DbUuid>,
        recorded_as -> Text,
        organisation_id -> Nullable<DbUuid>,
        grade -> Nullable<Text>,
        reason -> Nullable<Text>,
        informant -> Nullable<Text>,
        note_sealed -> Nullable<Binary>,
        supersedes -> Nullable<Integer>,
        is_service_side -> Bool,
        booked_for -> Nullable<Date>,
        said -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbTs, DbUuid};
    code_words (id) {
        id -> DbUuid,
        code -> Text,
        said -> Text,
        reason -> Nullable<Text>,
        organisation_id -> Nullable<DbUuid>,
        is_burst -> Bool,
        said_at -> DbTs,
        occurred_on -> Nullable<Date>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    referral_facts (referral_id) {
        referral_id -> DbUuid,
        scheme_id -> DbUuid,
        court_id -> DbUuid,
        court_session_id -> Nullable<DbUuid>,
        received_day -> Integer,
        source -> Text,
        is_from_court -> Bool,
        is_eligible -> Nullable<Bool>,
        first_conversation_day -> Nullable<Integer>,
        answer -> Nullable<Text>,
        asked_about -> Integer,
        hearing_outcomes -> Text,
        wanted -> Integer,
        is_void -> Bool,
        line -> Nullable<Binary>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::DbUuid;
    report_moves (id) {
        id -> DbUuid,
        scheme_id -> DbUuid,
        moves -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    audit_entries (id) {
        id -> DbUuid,
        at -> DbTs,
        actor -> Text,
        user_id -> Nullable<DbUuid>,
        role -> Nullable<Text>,
        session_id -> Nullable<DbUuid>,
        job -> Nullable<Text>,
        action -> Text,
        kind -> Text,
        outcome -> Text,
        noun -> Text,
        key -> Text,
        scheme_id -> Nullable<DbUuid>,
        reason -> Nullable<Text>,
        row_count -> Nullable<Integer>,
        request_id -> Text,
        mac -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    audit_subjects (audit_id, person_id) {
        audit_id -> DbUuid,
        person_id -> DbUuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    audit_links (seq) {
        seq -> BigInt,
        audit_id -> DbUuid,
        hash -> Text,
        sealed_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    idempotency_keys (scope, key) {
        scope -> Text,
        key -> Text,
        body_mac -> Text,
        location -> Nullable<Text>,
        created_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    key_epochs (epoch) {
        epoch -> Integer,
        begun_at -> DbTs,
        destroyed_at -> Nullable<DbTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    eligibility_rules (scheme_id, from_on) {
        scheme_id -> DbUuid,
        from_on -> Date,
        max_risk -> Text,
        does_not_assessed_pass -> Bool,
        accepts_repeat -> Bool,
        minimum_age -> Integer,
        excludes_current_supervision -> Bool,
        districts -> DbJson,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    vocabulary_terms (list, code) {
        list -> Text,
        code -> Text,
        label -> Text,
        label_cy -> Nullable<Text>,
        part -> Nullable<Text>,
        sort -> Integer,
        requires_text -> Bool,
        valid_from -> Nullable<Date>,
        valid_to -> Nullable<Date>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    scheme_terms (scheme_id, list, code) {
        scheme_id -> DbUuid,
        list -> Text,
        code -> Text,
        label -> Nullable<Text>,
        label_cy -> Nullable<Text>,
        is_hidden -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    need_types (code) {
        code -> Text,
        pathway -> Text,
        label -> Text,
        recognised_by -> Text,
        oasys_section -> Integer,
        is_restricted -> Bool,
        opens_safeguarding_script -> Bool,
        sort -> Integer,
        valid_from -> Nullable<Date>,
        valid_to -> Nullable<Date>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    report_runs (id) {
        id -> DbUuid,
        release_key -> Nullable<Text>,
        view -> Text,
        scheme_id -> DbUuid,
        court_id -> Nullable<DbUuid>,
        organisation_id -> Nullable<DbUuid>,
        from_on -> Date,
        to_on -> Date,
        definition_version -> Text,
        snapshot_at -> DbTs,
        result -> Text,
        hash -> Text,
        mac -> Text,
        run_by_id -> Nullable<DbUuid>,
        run_as -> Text,
        created_at -> DbTs,
        breakdown -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    consents (id) {
        id -> DbUuid,
        person_id -> DbUuid,
        scheme_id -> DbUuid,
        referral_id -> Nullable<DbUuid>,
        purpose -> Text,
        organisation_id -> Nullable<DbUuid>,
        categories -> DbJson,
        asked_at -> DbTs,
        decision -> Text,
        method -> Text,
        wording_version -> Text,
        language -> Text,
        expires_at -> Nullable<DbTs>,
        withdrawn_at -> Nullable<DbTs>,
        replaced_at -> Nullable<DbTs>,
        is_restricted -> Bool,
        recorded_by_id -> Nullable<DbUuid>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    contacts (person_id) {
        person_id -> DbUuid,
        rules_sealed -> Nullable<Binary>,
        details_sealed -> Nullable<Binary>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
        has_safe_channel -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    disclosures (id) {
        id -> DbUuid,
        person_id -> DbUuid,
        scheme_id -> DbUuid,
        basis -> Text,
        categories -> DbJson,
        told_at -> DbTs,
        words_sealed -> Nullable<Binary>,
        recorded_by_id -> Nullable<DbUuid>,
        created_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    openings (id) {
        id -> DbUuid,
        user_id -> DbUuid,
        person_id -> DbUuid,
        noun -> Text,
        key -> Text,
        reason -> Text,
        note_sealed -> Nullable<Binary>,
        opened_at -> DbTs,
        expires_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    declarations (id) {
        id -> DbUuid,
        user_id -> DbUuid,
        person_id -> DbUuid,
        made_at -> DbTs,
        ended_at -> Nullable<DbTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    notices (id) {
        id -> DbUuid,
        what -> Text,
        noun -> Text,
        key -> Text,
        person_id -> Nullable<DbUuid>,
        scheme_id -> Nullable<DbUuid>,
        raised_by_id -> Nullable<DbUuid>,
        acknowledged_at -> Nullable<DbTs>,
        acknowledged_by_id -> Nullable<DbUuid>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    throttles (key) {
        key -> Text,
        level -> BigInt,
        counted_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    drafts (id) {
        id -> DbUuid,
        user_id -> DbUuid,
        form -> Text,
        epoch -> Integer,
        wrapped_key -> Binary,
        content_sealed -> Binary,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
        expires_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    gaps (id) {
        id -> DbUuid,
        scheme_id -> DbUuid,
        referral_id -> Nullable<DbUuid>,
        need_id -> Nullable<DbUuid>,
        pathway -> Text,
        need_type -> Nullable<Text>,
        area -> Nullable<Text>,
        reason -> Text,
        month -> Date,
        state -> Text,
        owner_id -> Nullable<DbUuid>,
        owner_organisation_id -> Nullable<DbUuid>,
        plan -> Nullable<Text>,
        due_on -> Nullable<Date>,
        closed_by_service_id -> Nullable<DbUuid>,
        closed_on -> Nullable<Date>,
        is_restricted -> Bool,
        recorded_by_id -> Nullable<DbUuid>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    import_rows (scheme_id, your_reference) {
        scheme_id -> DbUuid,
        your_reference -> Text,
        row_mac -> Text,
        referral_id -> DbUuid,
        created_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    imports (id) {
        id -> DbUuid,
        kind -> Text,
        scheme_id -> Nullable<DbUuid>,
        row_count -> Integer,
        added -> Integer,
        changed -> Integer,
        unchanged -> Integer,
        refused -> DbJson,
        asked_by_id -> Nullable<DbUuid>,
        created_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    unlinked_arrivals (id) {
        id -> DbUuid,
        scheme_id -> DbUuid,
        service_id -> DbUuid,
        organisation_id -> DbUuid,
        month_on -> Date,
        how_many -> Integer,
        reconciled -> Integer,
        recorded_by_id -> Nullable<DbUuid>,
        recorded_as -> Text,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    arrival_codes (code_id) {
        code_id -> DbUuid,
        arrival_id -> DbUuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    contact_attempts (id) {
        id -> DbUuid,
        referral_id -> DbUuid,
        signpost_id -> Nullable<DbUuid>,
        person_id -> DbUuid,
        scheme_id -> DbUuid,
        organisation_id -> Nullable<DbUuid>,
        seq -> Nullable<Integer>,
        channel -> Nullable<Text>,
        result -> Text,
        tried_on -> Date,
        precision -> Text,
        note_sealed -> Nullable<Binary>,
        recorded_by_id -> Nullable<DbUuid>,
        recorded_as -> Text,
        created_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    follow_up_paces (referral_id) {
        referral_id -> DbUuid,
        pace -> Text,
        said_by_id -> Nullable<DbUuid>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    follow_ups (id) {
        id -> DbUuid,
        referral_id -> DbUuid,
        person_id -> DbUuid,
        scheme_id -> DbUuid,
        week -> Integer,
        due_on -> Date,
        state -> Text,
        done_on -> Nullable<Date>,
        reason -> Nullable<Text>,
        is_restricted -> Bool,
        planned_by_id -> Nullable<DbUuid>,
        kept_apart -> Text,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    enablers (id) {
        id -> DbUuid,
        referral_id -> DbUuid,
        signpost_id -> Nullable<DbUuid>,
        person_id -> DbUuid,
        scheme_id -> DbUuid,
        kind -> Text,
        amount_pence -> Nullable<Integer>,
        given_on -> Date,
        note_sealed -> Nullable<Binary>,
        recorded_by_id -> Nullable<DbUuid>,
        created_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    ring_rounds (id) {
        id -> DbUuid,
        scheme_id -> DbUuid,
        organisation_id -> DbUuid,
        month_on -> Date,
        rung_on -> Date,
        informant -> Nullable<Text>,
        recorded_by_id -> Nullable<DbUuid>,
        recorded_as -> Text,
        created_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    ring_round_rows (ring_round_id, place) {
        ring_round_id -> DbUuid,
        place -> Integer,
        code -> Text,
        signpost_id -> Nullable<DbUuid>,
        said -> Text,
        outcome -> Text,
        fault -> Nullable<Text>,
        detail -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    code_event_suggestions (code_id, seq) {
        code_id -> DbUuid,
        seq -> Integer,
        service_id -> DbUuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    proofs (id) {
        id -> DbUuid,
        signpost_id -> DbUuid,
        met_on -> Date,
        precision -> Text,
        given_on -> Date,
        given_by_id -> Nullable<DbUuid>,
        recorded_as -> Text,
        created_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    verification_samples (id) {
        id -> DbUuid,
        scheme_id -> DbUuid,
        quarter_on -> Date,
        seed -> Text,
        candidates -> Integer,
        drawn_by_id -> Nullable<DbUuid>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    verification_checks (sample_id, place) {
        sample_id -> DbUuid,
        place -> Integer,
        signpost_id -> DbUuid,
        answer -> Nullable<Text>,
        answered_on -> Nullable<Date>,
        answered_by_id -> Nullable<DbUuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    mail_choices (organisation_id) {
        organisation_id -> DbUuid,
        choice -> Text,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    outbox_entries (id) {
        id -> DbUuid,
        organisation_id -> DbUuid,
        due_on -> Date,
        due_at -> DbTs,
        state -> Text,
        attempts -> Integer,
        fence -> Integer,
        leased_until_at -> Nullable<DbTs>,
        fault -> Nullable<Text>,
        created_at -> DbTs,
        updated_at -> DbTs,
        kind -> Text,
        event -> Nullable<Text>,
        about_key -> Nullable<Text>,
        about_state -> Nullable<Text>,
        answer -> Nullable<Integer>,
        webhook_id -> Nullable<DbUuid>,
        channel -> Nullable<Text>,
        signpost_id -> Nullable<DbUuid>,
        user_id -> Nullable<DbUuid>,
        news -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    webhooks (id) {
        id -> DbUuid,
        organisation_id -> DbUuid,
        url -> Text,
        events -> DbJson,
        state -> Text,
        secret_sealed -> Binary,
        secret_set_at -> DbTs,
        former_sealed -> Nullable<Binary>,
        former_until_at -> Nullable<DbTs>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    second_factors (user_id) {
        user_id -> DbUuid,
        secret_sealed -> Nullable<Binary>,
        confirmed_at -> Nullable<DbTs>,
        last_step -> BigInt,
        proposed_sealed -> Nullable<Binary>,
        proposed_at -> Nullable<DbTs>,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    recovery_codes (code_hash) {
        code_hash -> Text,
        user_id -> DbUuid,
        made_at -> DbTs,
        used_at -> Nullable<DbTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    pending_sign_ins (id) {
        id -> DbUuid,
        token_hash -> Text,
        user_id -> DbUuid,
        role -> Text,
        is_shared -> Bool,
        created_at -> DbTs,
        expires_at -> DbTs,
        used_at -> Nullable<DbTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    invitations (id) {
        id -> DbUuid,
        token_hash -> Text,
        email -> Text,
        name -> Text,
        organisation_id -> DbUuid,
        grants -> DbJson,
        invited_by_id -> Nullable<DbUuid>,
        state -> Text,
        expires_at -> DbTs,
        version -> Integer,
        created_at -> DbTs,
        updated_at -> DbTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::columns::{DbJson, DbTs, DbUuid};
    password_resets (id) {
        id -> DbUuid,
        token_hash -> Text,
        user_id -> Nullable<DbUuid>,
        told_at -> Nullable<DbTs>,
        used_at -> Nullable<DbTs>,
        created_at -> DbTs,
        expires_at -> DbTs,
    }
}

diesel::joinable!(organisations -> courts (court_id));
diesel::joinable!(schemes -> organisations (lead_organisation_id));
diesel::joinable!(scheme_courts -> schemes (scheme_id));
diesel::joinable!(scheme_courts -> courts (court_id));
diesel::joinable!(scheme_expectations -> schemes (scheme_id));
diesel::joinable!(users -> organisations (organisation_id));
diesel::joinable!(grants -> users (user_id));
diesel::joinable!(grants -> schemes (scheme_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(court_sessions -> schemes (scheme_id));
diesel::joinable!(court_sessions -> courts (court_id));
diesel::joinable!(court_sessions -> users (officer_id));
diesel::joinable!(encounters -> court_sessions (court_session_id));
diesel::joinable!(encounters -> schemes (scheme_id));
diesel::joinable!(encounters -> courts (court_id));
diesel::joinable!(services -> organisations (organisation_id));
diesel::joinable!(service_pathways -> services (service_id));
diesel::joinable!(service_need_types -> services (service_id));
diesel::joinable!(service_briefs -> services (service_id));
diesel::joinable!(service_terms -> services (service_id));
diesel::joinable!(service_openings -> services (service_id));
diesel::joinable!(service_sites -> services (service_id));
diesel::joinable!(service_areas_served -> services (service_id));
diesel::joinable!(people -> schemes (scheme_id));
diesel::joinable!(person_keys -> people (person_id));
diesel::joinable!(referrals -> schemes (scheme_id));
diesel::joinable!(referrals -> courts (court_id));
diesel::joinable!(referrals -> court_sessions (court_session_id));
diesel::joinable!(referrals -> people (person_id));
diesel::joinable!(referral_events -> referrals (referral_id));
diesel::joinable!(referral_events -> users (recorded_by_id));
diesel::joinable!(needs -> referrals (referral_id));
diesel::joinable!(needs -> organisations (supported_by_id));
diesel::joinable!(needs -> users (recorded_by_id));
diesel::joinable!(code_words -> organisations (organisation_id));
diesel::joinable!(slip_wordings -> schemes (scheme_id));
diesel::joinable!(unlinked_arrivals -> schemes (scheme_id));
diesel::joinable!(unlinked_arrivals -> services (service_id));
diesel::joinable!(unlinked_arrivals -> organisations (organisation_id));
diesel::joinable!(unlinked_arrivals -> users (recorded_by_id));
diesel::joinable!(arrival_codes -> codes (code_id));
diesel::joinable!(arrival_codes -> unlinked_arrivals (arrival_id));
diesel::joinable!(slip_pads -> schemes (scheme_id));
diesel::joinable!(slip_pads -> users (reserved_by_id));
diesel::joinable!(signposts -> codes (code_id));
diesel::joinable!(signposts -> referrals (referral_id));
diesel::joinable!(signposts -> people (person_id));
diesel::joinable!(signposts -> schemes (scheme_id));
diesel::joinable!(signposts -> courts (court_id));
diesel::joinable!(signposts -> services (service_id));
diesel::joinable!(signposts -> organisations (organisation_id));
diesel::joinable!(signposts -> users (issued_by_id));
diesel::joinable!(signpost_needs -> signposts (signpost_id));
diesel::joinable!(signpost_needs -> needs (need_id));
diesel::joinable!(code_events -> codes (code_id));
diesel::joinable!(code_events -> users (recorded_by_id));
diesel::joinable!(code_events -> organisations (organisation_id));
diesel::joinable!(referral_facts -> referrals (referral_id));
diesel::joinable!(referral_facts -> schemes (scheme_id));
diesel::joinable!(referral_facts -> courts (court_id));
diesel::joinable!(report_moves -> schemes (scheme_id));
diesel::joinable!(audit_subjects -> audit_entries (audit_id));
diesel::joinable!(audit_links -> audit_entries (audit_id));
diesel::joinable!(eligibility_rules -> schemes (scheme_id));
diesel::joinable!(scheme_terms -> schemes (scheme_id));
diesel::joinable!(report_runs -> schemes (scheme_id));
diesel::joinable!(report_runs -> courts (court_id));
diesel::joinable!(report_runs -> organisations (organisation_id));
diesel::joinable!(report_runs -> users (run_by_id));
diesel::joinable!(drafts -> users (user_id));
diesel::joinable!(consents -> people (person_id));
diesel::joinable!(consents -> schemes (scheme_id));
diesel::joinable!(consents -> referrals (referral_id));
diesel::joinable!(consents -> organisations (organisation_id));
diesel::joinable!(consents -> users (recorded_by_id));
diesel::joinable!(contacts -> people (person_id));
diesel::joinable!(disclosures -> people (person_id));
diesel::joinable!(disclosures -> schemes (scheme_id));
diesel::joinable!(disclosures -> users (recorded_by_id));
diesel::joinable!(openings -> users (user_id));
diesel::joinable!(openings -> people (person_id));
diesel::joinable!(declarations -> users (user_id));
diesel::joinable!(declarations -> people (person_id));
diesel::joinable!(notices -> people (person_id));
diesel::joinable!(notices -> schemes (scheme_id));
diesel::joinable!(gaps -> schemes (scheme_id));
diesel::joinable!(gaps -> referrals (referral_id));
diesel::joinable!(gaps -> needs (need_id));
diesel::joinable!(gaps -> organisations (owner_organisation_id));
diesel::joinable!(gaps -> services (closed_by_service_id));
diesel::joinable!(import_rows -> schemes (scheme_id));
diesel::joinable!(import_rows -> referrals (referral_id));
diesel::joinable!(imports -> schemes (scheme_id));
diesel::joinable!(imports -> users (asked_by_id));
diesel::joinable!(contact_attempts -> referrals (referral_id));
diesel::joinable!(contact_attempts -> signposts (signpost_id));
diesel::joinable!(contact_attempts -> people (person_id));
diesel::joinable!(contact_attempts -> schemes (scheme_id));
diesel::joinable!(contact_attempts -> organisations (organisation_id));
diesel::joinable!(contact_attempts -> users (recorded_by_id));
diesel::joinable!(follow_up_paces -> referrals (referral_id));
diesel::joinable!(follow_up_paces -> users (said_by_id));
diesel::joinable!(follow_ups -> referrals (referral_id));
diesel::joinable!(follow_ups -> people (person_id));
diesel::joinable!(follow_ups -> schemes (scheme_id));
diesel::joinable!(follow_ups -> users (planned_by_id));
diesel::joinable!(enablers -> referrals (referral_id));
diesel::joinable!(enablers -> signposts (signpost_id));
diesel::joinable!(enablers -> people (person_id));
diesel::joinable!(enablers -> schemes (scheme_id));
diesel::joinable!(enablers -> users (recorded_by_id));
diesel::joinable!(ring_rounds -> schemes (scheme_id));
diesel::joinable!(ring_rounds -> organisations (organisation_id));
diesel::joinable!(ring_rounds -> users (recorded_by_id));
diesel::joinable!(ring_round_rows -> ring_rounds (ring_round_id));
diesel::joinable!(ring_round_rows -> signposts (signpost_id));
diesel::joinable!(code_event_suggestions -> codes (code_id));
diesel::joinable!(code_event_suggestions -> services (service_id));
diesel::joinable!(proofs -> signposts (signpost_id));
diesel::joinable!(proofs -> users (given_by_id));
diesel::joinable!(verification_samples -> schemes (scheme_id));
diesel::joinable!(verification_samples -> users (drawn_by_id));
diesel::joinable!(verification_checks -> verification_samples (sample_id));
diesel::joinable!(verification_checks -> signposts (signpost_id));
diesel::joinable!(verification_checks -> users (answered_by_id));
diesel::joinable!(mail_choices -> organisations (organisation_id));
diesel::joinable!(outbox_entries -> organisations (organisation_id));
diesel::joinable!(outbox_entries -> webhooks (webhook_id));
diesel::joinable!(outbox_entries -> signposts (signpost_id));
diesel::joinable!(webhooks -> organisations (organisation_id));
diesel::joinable!(outbox_entries -> users (user_id));
diesel::joinable!(second_factors -> users (user_id));
diesel::joinable!(invitations -> organisations (organisation_id));
diesel::joinable!(invitations -> users (invited_by_id));
diesel::joinable!(password_resets -> users (user_id));
diesel::joinable!(recovery_codes -> users (user_id));
diesel::joinable!(pending_sign_ins -> users (user_id));
diesel::allow_tables_to_appear_in_same_query!(
    courts,
    organisations,
    schemes,
    scheme_courts,
    scheme_expectations,
    users,
    grants,
    sessions,
    refresh_tokens,
    court_sessions,
    encounters,
    services,
    service_pathways,
    service_need_types,
    service_sites,
    service_areas_served,
    service_briefs,
    service_terms,
    service_openings,
    postcode_districts,
    people,
    person_keys,
    referrals,
    referral_events,
    needs,
    codes,
    slip_pads,
    slip_wordings,
    signposts,
    signpost_needs,
    code_events,
    code_words,
    referral_facts,
    report_moves,
    audit_entries,
    audit_subjects,
    audit_links,
    idempotency_keys,
    key_epochs,
    eligibility_rules,
    vocabulary_terms,
    scheme_terms,
    need_types,
    report_runs,
    consents,
    contacts,
    disclosures,
    openings,
    declarations,
    notices,
    throttles,
    drafts,
    gaps,
    import_rows,
    imports,
    unlinked_arrivals,
    arrival_codes,
    contact_attempts,
    follow_up_paces,
    follow_ups,
    enablers,
    ring_rounds,
    ring_round_rows,
    code_event_suggestions,
    proofs,
    verification_samples,
    verification_checks,
    mail_choices,
    outbox_entries,
    webhooks,
    second_factors,
    recovery_codes,
    pending_sign_ins,
    invitations,
    password_resets,
);
