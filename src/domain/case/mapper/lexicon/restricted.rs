//! What officers write about abuse and about the sex industry; only the lexicon imports it.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        about: "unsafe_now",
        strong: "\
            unsafe .. home/relationship/PARTNER; AFRAID of/for .. PARTNER/ex/KIN/son; AFRAID of him/them; \
            AFRAID .. go/going/return/be/being home; in fear of; fears/fear .. PARTNER/ex; fears for .. life/safety; \
            PARTNER/ex/son/KIN .. HITS THEM; ex PARTNER .. HITS THEM; \
            PARTNER .. hitting/=hits/=beats/=punches/=kicks/=strangles/=threatens/=hurts/=assaults; \
            PARTNER/KIN .. hurting THEM; \
            hit/hitting/beaten/punched/kicked/strangled/hurt/threatened/controlled/attacked/assaulted .. by .. PARTNER/ex/KIN/son/him; \
            being/getting hit/beaten/abused/hurt/stalked/threatened/controlled/followed; \
            abusive/violent/controlling PARTNER/relationship/marriage/home/household/KIN/son; \
            PARTNER .. abusive/violent/controlling; coercive control/behaviour/PARTNER; coercively controlled; \
            forced/arranged marriage; honour based/violence; fgm; fleeing .. dv/domestic/violence/abuse/PARTNER/ex; \
            flee .. PARTNER/ex/violence; stalked; stalker; being stalked; ex .. stalking/stalks/following/harassing; \
            NOT/CANT .. safe .. home/there/house/PARTNER/him; NOT feel/feeling/felt safe; \
            current/ongoing/recent dv/domestic; current/ongoing/recent domestic abuse/violence; black eye; \
            wont let .. out; PARTNER .. controls/control/controlling; PARTNER .. money off THEM; high risk dv; marac; \
            idva",
        fair: "\
            unsafe; NOT safe; refuge; non molestation; stalking; domestic abuse/violence at home; AFRAID at home; \
            coercive; he/she .. =hits THEM; he/she =threatens/=controls/=hurts THEM; ex .. turning/turns/turned up; \
            controlling relationship; harassed by",
        weak: "bruise; bruised; bruising; AFRAID; harassment; controlling",
        not: "safe at home; feels/feel safe; safe now; happy at home",
    },
    Entry {
        about: "past_abuse",
        strong: "\
            dv/da/domestic/abuse victim/survivor; domestic/child abuse/violence victim/survivor; \
            victim/survivor/suffered/suffers/fled/escaped/experienced/experiences/witnessed .. dv/da/domestic/abuse/abusive; \
            victim/survivor/suffered/fled/escaped/experienced/history/witnessed .. domestic abuse/violence; \
            left/fled/escaped/leaving .. abusive/violent/controlling PARTNER/relationship/marriage/ex/home; \
            ex/ex PARTNER .. violent/abusive/controlling; ex PARTNER .. violent/abusive/controlling; \
            violent/abusive/controlling ex; violent/abusive/controlling ex PARTNER; \
            was/were violent/abusive to/towards THEM; used to HITS THEM; ex .. used to HITS; was/been/were/got abused; \
            was/were abused by; abused .. child/kid/childhood/young/KIN/PARTNER/ex/care; abused by .. KIN/PARTNER/ex; \
            child/childhood abuse/trauma/neglect; abusive childhood/upbringing/past/background/relationships; \
            past/previous/historic/historical abuse; been hit/beaten/battered/strangled; past dv/domestic; \
            past domestic abuse/violence; previous domestic abuse/violence; abused in care; history of .. abuse",
        fair: "\
            abused; emotional/physical/psychological/financial/verbal/historic abuse; history .. dv; abuser; abusive; \
            battered",
        weak: "abuse",
        not: "",
    },
    Entry {
        about: "sexual_violence",
        strong: "\
            rape; raped; rapist; sexual assault/abuse/violence/exploitation/trauma; \
            sexually assaulted/abused/exploited; csa; cse; groomed; molested; indecently assaulted; isva; sarc; \
            rape crisis; abused sexually",
        fair: "grooming",
        weak: "",
        not: "",
    },
    Entry {
        about: "domestic_abuse",
        strong: "",
        fair: "\
            dv; domestic abuse/violence/situation; domestics; family violence; dvpn; dvpo; clares law",
        weak: "da; domestic",
        not: "",
    },
    Entry {
        about: "sex_work_safety",
        strong: "\
            sex work; sex worker; sex working; sexwork; sexworker; prostitute; prostitution; prostituting; brothel; \
            punter; working girl; on the game; kerb crawl; red light; sells/selling/sell/sold sex/SELF/body; \
            survival sex; lap dancing/dancer; sex industry; sex for .. money/drug/rent/bed; works as .. escort; \
            street work; work/working the street; working .. street",
        fair: "escorting; onlyfans; soliciting; saunas; massage parlour",
        weak: "sauna; stripper",
        not: "",
    },
    Entry {
        about: "leaving_sex_work",
        strong: "\
            leave/leaving/left/exit/exiting/stop/stopping/stopped/quit/quitting .. sex work/industry; \
            leave/leaving/exit/exiting/stop/stopping/quit .. prostitution/escorting/brothel; \
            out of .. sex work/industry; out of prostitution/escorting; off the game; out of the game; \
            get off the game; stopped escorting",
        fair: "",
        weak: "",
        not: "",
    },
    Entry {
        about: "modern_slavery",
        strong: "\
            modern slavery; slavery; slave; trafficked; human/people/sex trafficking; nrm; \
            forced/made/coerced/pressured/threatened to/into .. work/working/deal/dealing/sell/selling/carry/carrying/steal/stealing/shoplift/beg/grow/prostitution/prostitute/sex; \
            forced labour; debt bondage; debt bonded; exploited; county lines/line; cuckooed; cuckooing; \
            takes/took/taken/holds/kept/keeps/holding .. passport; passport taken/held/kept; \
            wages/money taken .. boss/gangmaster; gangmaster; pimp; pimped; controlled by .. gang/dealer/boss; \
            dealers .. taken over .. HOME; gang .. taken over .. HOME; used by .. dealer/gang; working .. no pay; \
            works for no pay; unpaid labour; sleeps where .. works",
        fair: "exploitation; servitude; dealers in .. HOME",
        weak: "",
        not: "",
    },
];
