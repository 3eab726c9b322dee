//! What officers write about families, tempers, company and days; only the lexicon imports it.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        about: "caring",
        strong: "\
            carer for; care/caring for .. KIN/PARTNER/KIDS; looks/look/looking after .. KIN/PARTNER/KIDS/disabled; \
            caring responsibility; main/full/sole/unpaid/young carer; single/lone parent/mum/mother/dad/father/mam; \
            AILS/HELP with .. childcare; no childcare; no child care; CANT .. childcare; dependent child/children; \
            =dependants; kinship care; new baby; newborn; parenting AILS/HELP; AILS/HELP with parenting; \
            raising/brings/bringing .. KIDS alone",
        fair: "carer; childcare; child care; parenting",
        weak: "caring; pregnant; pregnancy; baby due; expecting; kids at home",
        not: "",
    },
    Entry {
        about: "contact_with_children",
        strong: "\
            no/limited/supervised/losing/lost contact/access .. KIDS; no contact/access to/with .. KIDS; \
            CANT/NOT .. see/seeing/seen/allowed .. KIDS; stopped .. see/seeing .. KIDS; LOST .. kid/children/custody; \
            KIDS .. in/into/to care; KIDS .. in/into/to foster/local care; foster care; \
            KIDS .. taken/removed/adopted/fostered; taken/took .. KIDS; social services; childrens services; \
            childrens social care; child protection; custody battle/of/dispute; cafcass; contact order; \
            access to .. KIDS; contact with .. KIDS; WANTS .. see/access/contact .. KIDS; \
            misses/missing .. kid/children/son/daughter; family court; supervised contact; contact centre; \
            care proceedings; fighting for .. KIDS; KIDS .. live/lives/living with .. PARTNER/KIN/ex; wont let .. see; \
            ex wont let/has .. KIDS; cp/child plan; child in need",
        fair: "social worker; access to kids; adoption; fostered",
        weak: "",
        not: "sees/see/seeing .. KIDS; contact with .. KIDS ok/fine/good; good contact",
    },
    Entry {
        about: "relationship_breakdown",
        strong: "\
            relationship/marriage breakdown/ended/over/AILS/ending/failing/trouble; \
            relationship/marriage .. broke/broken/breaking down; split/splitting up; split from/with .. PARTNER; \
            separated; separation; separating; divorce; divorced; divorcing; broke/broken/breaking/break up; \
            left .. PARTNER; PARTNER .. left; PARTNER .. walked/moved/kicked/chucked/threw .. out; walked out on; \
            fell/fallen/falling/fall out with .. KIN/PARTNER/KIDS; family/KIN fell/fallen/falling out; KIN .. disowned; \
            disowned; family breakdown/rows/rift; arguing/argues/arguments/rows/rowing/row .. PARTNER/KIN/ex; \
            AILS with .. PARTNER/ex; NOT speak/speaking/talk/talking to .. KIN/PARTNER; ex partner AILS; \
            kicked/thrown/chucked out by .. PARTNER; dumped by; couples counselling; =affair",
        fair: "estranged; breakup; dumped; split",
        weak: "relationship; ex partner; arguments; arguing",
        not: "back with .. PARTNER; happily married; supportive PARTNER; PARTNER is supportive",
    },
    Entry {
        about: "families",
        strong: "\
            family AILS/conflict/dispute; AILS with .. KIN/family/KIDS; AILS at home; home life AILS",
        fair: "parent AILS; son/daughter AILS",
        weak: "family; home life; children; kids",
        not: "family supportive; supportive family/KIN; good/close family; close to .. KIN/family",
    },
    Entry {
        about: "anger_or_impulse",
        strong: "\
            anger; angry; aggressive; aggression; temper; kicks/kicking/kicked off; flies off; impulsive; impulse; \
            impulsivity; act/acting/acted .. without thinking; NOT think before/first/thing; NOT think .. through; \
            hot headed; hothead; short fuse; sees red; see red; rage; outburst; \
            CANT .. control .. temper/anger/SELF/emotions; lashes/lashed/lashing/lash out; \
            loses/lost/losing .. rag/cool/head; loses it; blows up; blew up; violent temper/outburst; flares up; \
            punches/punching/punched walls/wall/doors; fights/fighting .. lot/always/people; gets into fights",
        fair: "fighting; volatile; wound up; confrontational; =snaps; reckless; recklessness",
        weak: "\
            HITS his/her/their/a/the .. PARTNER/ex/KIN/man/woman/police; assault .. PARTNER/ex/KIN; \
            assaulted/assaulting/assaults/attacked his/her/their .. PARTNER/ex/KIN; \
            dv/domestic perp/perpetrator/assault/charge/offence/matter/case/conviction/incident; \
            domestic violence/abuse perp/perpetrator/charge/offence/conviction/matter/case/towards/against; \
            violent/violence/abusive to/towards/against .. PARTNER/ex/KIN; perpetrator; fights; violent; violence",
        not: "",
    },
    Entry {
        about: "peers",
        strong: "\
            peer pressure/group/influence; \
            negative/pro criminal/criminal/antisocial/bad peers/associates/influence/friends/company; \
            wrong/bad crowd/lot/people/company; in with .. crowd/lot; \
            mixing/mixes/mix/hanging/hangs/hang/knocking/knocks .. with/round/around/about .. wrong/bad/crowd/gang/lads/dealers/users/people; \
            easily led/influenced/swayed; led astray; bad influence; \
            mates/friends .. trouble/astray/influence/lead/use; gang member; in .. gang; part of .. gang; \
            gang AILS/involvement/related; fell/falls/fallen in with; trying to fit in; older lads/mates",
        fair: "=peers; gang; associates",
        weak: "crowd; hangs/hanging around/round/about; influenced",
        not: "",
    },
    Entry {
        about: "motivation",
        strong: "\
            unmotivated; demotivated; \
            lacks/lack/lacking/no/low/little/poor/zero motivation/direction/purpose/structure/routine/confidence/drive/ambition/aims; \
            NOT motivated; no self esteem/confidence/worth; low self esteem/confidence/worth; given/gave/giving up; \
            NOT/CANT/cant be bothered/arsed; aimless; drifting; in .. rut; bored; boredom; nothing to do; \
            nothing to fill .. time/day/days; nothing to get up for; no goals; NOT see .. point; \
            NOT care .. anything/anymore; stuck in; lost .. way; NOT get out of bed; cant/CANT get .. going/motivated; \
            lost interest; stays in bed",
        fair: "motivation; self esteem; lazy",
        weak: "confidence; structure; routine; purpose; time on hands; idle",
        not: "motivated; well motivated; highly motivated; good motivation",
    },
    Entry {
        about: "isolation",
        strong: "\
            isolated; isolation; isolating; lonely; loneliness; LIVES/live alone; LIVES/live .. on own; \
            LIVES/live on .. own; LIVES by SELF; no friends/mates/family/visitors/support; \
            no one/body/support to/round/around/network; no support network; got/has/have no one; know nobody/noone; \
            know no one; got/has/have nobody/noone; no social life; nobody/noone/no one to .. talk/turn/help; \
            nobody/noone .. talk/turn/help; NOT see/know/meet/speak .. anyone/anybody/people/nobody; \
            NOT .. any friends/mates/family; NOT go/goes/going/get out; never leaves .. HOME; never goes out; \
            stays in .. room/all; socially isolated/withdrawn/alone; cut off from; keeps to SELF; keep SELF to SELF; \
            all alone; so alone; feels/feel/feeling alone; NOT have .. friends/family/mates; \
            hasnt got .. friends/family/anyone/mates",
        fair: "withdrawn; reclusive; recluse; housebound; stuck indoors; shut in; outcast",
        weak: "alone; on .. own; by SELF; new to .. area",
        not: "",
    },
    Entry {
        about: "attitudes",
        strong: "\
            thinking skills; consequential thinking; poor/bad decisions/choices; attitude AILS; behaviour AILS; \
            problem solving; life skills; NOT see consequences",
        fair: "attitude; behaviour",
        weak: "consequences; choices",
        not: "",
    },
];
