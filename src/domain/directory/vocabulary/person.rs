//! Seed: what a person may say about themselves; only the vocabulary's seed imports it.

use super::EthnicGroup;
use super::seed::{Row, row};

pub(super) const SEX: &[Row] = &[
    row("female", "Female").cy("Benyw"),
    row("male", "Male").cy("Gwryw"),
    row("not_specified", "Not specified"),
    row("not_known", "Not known"),
];

const fn white(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(EthnicGroup::White.word())
}

const fn mixed(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(EthnicGroup::Mixed.word())
}

const fn asian(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(EthnicGroup::Asian.word())
}

const fn black(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(EthnicGroup::Black.word())
}

const fn other(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(EthnicGroup::Other.word())
}

/// The 18+1 codes that police and courts use, in lower case.
pub(super) const ETHNICITY: &[Row] = &[
    white("w1", "English, Welsh, Scottish, Northern Irish or British"),
    white("w2", "Irish").cy("Gwyddelig"),
    white("w3", "Gypsy or Irish Traveller").cy("Sipsi neu Deithiwr Gwyddelig"),
    white("w9", "Any other White background").cy("Unrhyw gefndir Gwyn arall"),
    mixed("m1", "White and Black Caribbean"),
    mixed("m2", "White and Black African"),
    mixed("m3", "White and Asian").cy("Gwyn ac Asiaidd"),
    mixed("m9", "Any other Mixed background"),
    asian("a1", "Indian").cy("Indiaidd"),
    asian("a2", "Pakistani").cy("Pacistanaidd"),
    asian("a3", "Bangladeshi").cy("Bangladeshaidd"),
    asian("a4", "Chinese").cy("Tsieineaidd"),
    asian("a9", "Any other Asian background").cy("Unrhyw gefndir Asiaidd arall"),
    black("b1", "Caribbean").cy("Caribïaidd"),
    black("b2", "African").cy("Affricanaidd"),
    black("b9", "Any other Black background").cy("Unrhyw gefndir Du arall"),
    other("o2", "Arab").cy("Arabaidd"),
    other("o9", "Any other ethnic group").cy("Unrhyw grŵp ethnig arall"),
    row("ns", "Not stated").group(EthnicGroup::NotStated.word()),
];

pub(super) const LANGUAGE: &[Row] = &[
    row("english", "English").cy("Saesneg"),
    row("welsh", "Welsh").cy("Cymraeg"),
    row("british_sign_language", "British Sign Language").cy("Iaith Arwyddion Prydain"),
    row("albanian", "Albanian").cy("Albaneg"),
    row("arabic", "Arabic").cy("Arabeg"),
    row("bengali", "Bengali").cy("Bengaleg"),
    row("bulgarian", "Bulgarian").cy("Bwlgareg"),
    row("cantonese", "Cantonese"),
    row("farsi", "Farsi"),
    row("french", "French").cy("Ffrangeg"),
    row("gujarati", "Gujarati"),
    row("hungarian", "Hungarian").cy("Hwngareg"),
    row("italian", "Italian").cy("Eidaleg"),
    row("kurdish", "Kurdish").cy("Cwrdeg"),
    row("latvian", "Latvian").cy("Latfieg"),
    row("lithuanian", "Lithuanian").cy("Lithwaneg"),
    row("mandarin", "Mandarin"),
    row("pashto", "Pashto"),
    row("polish", "Polish").cy("Pwyleg"),
    row("portuguese", "Portuguese").cy("Portiwgaleg"),
    row("punjabi", "Punjabi"),
    row("romani", "Romani"),
    row("romanian", "Romanian").cy("Rwmaneg"),
    row("russian", "Russian").cy("Rwsieg"),
    row("somali", "Somali"),
    row("spanish", "Spanish").cy("Sbaeneg"),
    row("tamil", "Tamil"),
    row("tigrinya", "Tigrinya"),
    row("turkish", "Turkish").cy("Tyrceg"),
    row("ukrainian", "Ukrainian"),
    row("urdu", "Urdu").cy("Wrdw"),
    row("vietnamese", "Vietnamese"),
    row("other", "Another language").cy("Iaith arall").in_words(),
];

/// What a service may ask for at its door. Nothing here says what somebody did or was convicted of.
pub(super) const CIRCUMSTANCE: &[Row] = &[
    row("veteran", "Served in the armed forces"),
    row("care_leaver", "Was in care as a child"),
    row("pregnant_or_new_parent", "Pregnant, or has a new baby"),
    row("lone_parent", "Brings up children alone").cy("Rhiant sengl"),
    row("unpaid_carer", "Looks after somebody without pay").cy("Gofalwr di-dâl"),
    row("bereaved", "Has lost somebody close"),
    row("refugee_or_seeking_asylum", "Refugee, or seeking asylum"),
    row("no_recourse_to_public_funds", "No recourse to public funds"),
    row("no_transport", "No transport of their own"),
];
