//! What officers write about somewhere to live; only the lexicon imports it.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        about: "no_fixed_address",
        strong: "\
            homeless; homelessness; rough sleeping/sleeper; LIVES rough; roofless; no fixed abode/address; \
            on the street; on streets; LIVES on/in street; sofa/couch surfing/surfer/surf; sofasurfing; sofasurfer; \
            nowhere/somewhere to LIVES; no where to LIVES; nowhere permanent/stable/settled/safe to LIVES; \
            NOT .. anywhere to LIVES/go; no place to LIVES; no home; no address; of no address; \
            no permanent/settled/stable/current/home address/HOME/housing; \
            NOT .. permanent/stable/settled address/HOME/housing; lost .. HOME; \
            LIVES/live in .. car/van/tent/doorway/park/shed/garage/stairwell/graveyard; LIVES outside/outdoors; \
            between addresses/address/home; kicked/thrown/chucked/booted/slung/turfed out of/by .. KIN/PARTNER/HOME; \
            LIVES .. friend/mate sofa/couch/settee/floor; LIVES on .. sofa/couch/settee/floor; \
            on .. mate/friend sofa/couch/settee/floor; LIVES between friend/mate; LIVES at different address/HOME; \
            street homeless; kicked/threw/chucked/booted/turfed THEM out; doesnt have .. HOME/address; \
            hasnt/havent got .. HOME/address; nowt to LIVES",
        fair: "\
            nfa; hostel; night shelter; bnb; b and b; bed and breakfast; \
            temporary/temp/emergency accommodation/housing; sofa/couch; kicked/thrown/chucked/booted/slung/turfed out; \
            LIVES with/at .. friend/mate; tent; LIVES where .. can",
        weak: "nowhere to go; shelter; squat; squatting; lodging/lodger; caravan",
        not: "",
    },
    Entry {
        about: "at_risk_of_losing_home",
        strong: "\
            eviction; evicted; evict; evicting; section 21/8; s21; notice to quit; notice .. landlord; \
            landlord .. notice/out/sell/selling; repossession; repossessed; repossess; possession order/hearing; \
            losing .. HOME; lose .. HOME; may/might/could/will lose .. HOME; risk .. homeless/homelessness; \
            threatened/facing/nearly/almost/soon .. homeless/homelessness; going to be homeless; \
            will/could/may/might be homeless; homeless soon/next/tomorrow; \
            asked/told/has/have/having/got to leave/vacate .. HOME; has/have/having/got to move/get out; \
            told/asked to leave/move/vacate; HOME .. at risk; risk of losing/lose; mortgage arrear; notice .. HOME; \
            tenancy end/ending/ended/breach; eviction notice/date; bailiff .. evict/eviction; landlord wants THEM out; \
            cannot/cant stay .. HOME/there/KIN; notice seeking possession",
        fair: "landlord AILS; AILS with landlord; tenancy AILS",
        weak: "landlord; asked to leave",
        not: "",
    },
    Entry {
        about: "unsuitable_housing",
        strong: "\
            overcrowded; overcrowding; unsuitable/poor/bad/inadequate/terrible housing/HOME; \
            HOME/housing .. unsuitable/overcrowded; damp; mould; mouldy; \
            no heating/carpet/furniture/cooker/bed/kitchen/boiler; no hot/running water; NOT .. heating; disrepair; \
            HOME .. unfit/unsafe/uninhabitable/falling; flat/house/property .. not/isnt safe; unfit .. live; \
            CANT .. stair; needs/need adaptation; WANTS to move; WANTS rehousing/rehoused; WANTS .. own HOME; \
            AILS with/from .. neighbour; neighbour AILS/dispute/noise/harassment; noisy/nuisance neighbour; hoarding; \
            hoarder; squalor; heating/boiler not/isnt working; heating/boiler broken/broke; too small for; \
            sharing .. room with .. KIDS",
        fair: "\
            rehousing; rehoused; re housing; neighbour; hmo; infested; infestation; rats; cockroach; bedbug",
        weak: "",
        not: "",
    },
    Entry {
        about: "accommodation",
        strong: "\
            housing AILS/HELP/advice; accommodation AILS/HELP/advice; AILS/HELP with .. housing/accommodation/HOME; \
            WANTS .. housing/accommodation; WANTS/looking/look for .. HOME; \
            housing application/register/list/bidding/officer; living situation/arrangement AILS; home situation bad",
        fair: "housing; accommodation",
        weak: "living situation/arrangement; bail address",
        not: "\
            settled/stable/permanent/secure/suitable/good accommodation/housing/HOME/address; own HOME; owns .. HOME; \
            home owner; homeowner",
    },
];
