//! What officers write about learning, work and getting online; only the lexicon imports it.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        about: "looking_for_work",
        strong: "\
            unemployed; unemployment; out of work; no job; no work; no employment; jobless; workless; \
            looking/look/searching/applying/apply for .. work/job/employment; job seeking/seeker/hunting/search; \
            jobseeker; WANTS .. job/employment/work; LOST .. job/employment/work; sacked; made redundant; redundancy; \
            redundant; laid off; NOT working; NOT in .. work/employment; NOT employed; doesnt/dont/didnt work; \
            NOT have .. job/work; NOT got .. job/work; NOT had .. job; never worked; \
            CANT .. get/find/hold/keep .. job/employment/work; back to/into work;  back into employment; \
            HELP .. cv/job/employment/work; job/employment HELP/AILS/application; AILS .. job/employment/work; \
            zero hours; long term unemployed; get/getting .. into work",
        fair: "\
            dole; jsa; signing on; sign on; jobcentre; job centre; neet; work coach; cv; fired; agency work; \
            unemployable; dismissed",
        weak: "=job; =jobs; =work; on .. jsa/dole",
        not: "\
            in work/employment; full/part time work/job/employment; employed; self employed; has/have/got/holds .. job; \
            works full/part time; work full/part time; working full/part time; works for/as/at/in; is working; retired; \
            started .. job/work",
    },
    Entry {
        about: "basic_skills",
        strong: "\
            CANT .. read/write/spell; no qualification; NOT .. qualification; no gcse; NOT .. gcse; \
            left school .. no/nothing/early/young/11/12/13/14/15; didnt .. finish school; never .. school; illiterate; \
            illiteracy; literacy; numeracy; NOT read/write; NOT .. read or/and write; NOT know .. read/write; \
            AILS/HELP/hard .. reading/writing/spelling/maths/form/forms/letters; \
            finds .. reading/writing/forms .. hard; reading/writing/spelling AILS/poor/hard; reading and/or writing; \
            poor reader/literacy/reading/writing/spelling/english/numeracy; esol; no/little/limited/poor english; \
            english .. limited/poor/basic; NOT speak .. english; english class/lesson; \
            WANTS .. college/course/training/apprenticeship/qualification/retrain; learn .. read/write/trade/skill; \
            CANT .. form; excluded from school; expelled; no skills; no trade",
        fair: "\
            dyslexia; dyslexic; dyscalculia; qualification; apprenticeship; retrain; retraining; college",
        weak: "course; interpreter; skills; functional skills",
        not: "",
    },
    Entry {
        about: "digital_exclusion",
        strong: "\
            no internet/wifi/broadband/email/computer/laptop/smartphone/tablet/online/data/mobile/phone; no e mail; \
            no wi fi; no smart/mobile phone; \
            NOT .. internet/wifi/broadband/email/computer/laptop/smartphone/phone/online; NOT .. e mail; \
            CANT .. computer/internet/online/smartphone/email/laptop/website; CANT use .. phone; NOT online; \
            NOT .. computer literate; digital/digitally exclusion/excluded; no digital/it/computer skills; \
            HELP .. online/computer/internet/email; lost .. phone; phone broken/smashed/stolen/lost/seized; \
            broken/smashed phone; no phone credit; no credit on .. phone; police .. have/has/took/seized .. phone",
        fair: "digital skills; computer skills; library computer",
        weak: "",
        not: "",
    },
    Entry {
        about: "employment",
        strong: "\
            AILS/HELP with .. education/training/employment; WANTS .. education; education/training AILS/HELP",
        fair: "employment; education; training; career",
        weak: "volunteering; volunteer; school",
        not: "",
    },
];
