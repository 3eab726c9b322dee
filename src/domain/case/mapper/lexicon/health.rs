//! What officers write about body and mind; only the lexicon imports it.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        about: "mental_health",
        strong: "\
            mental health; mentally ill/unwell; mental illness/state/breakdown; depressed; depression; depressive; \
            anxiety; panic attack; ptsd; bipolar; bi polar; schizophrenia; schizophrenic; psychosis; psychotic; \
            hearing/hear/heard voices; hallucination; hallucinating; paranoia; paranoid; personality disorder; eupd; \
            bpd; ocd; eating disorder; anorexia; anorexic; bulimia; bulimic; nervous breakdown; sectioned; cmht; \
            crisis team; antidepressant; anti depressant; sertraline; citalopram; mirtazapine; fluoxetine; prozac; \
            olanzapine; quetiapine; off/stopped/without/missed/missing/skipping/forgets/refusing/refuses .. MEDS; \
            NOT taking/taken/take/on/having .. MEDS; ran/run/running out of .. MEDS; psychiatric; psychiatrist; \
            low/very mood; low in mood; mood low; cant/cannot cope; NOT coping; struggling to cope; CANT .. cope; \
            struggling mentally; manic; mania; delusion; delusional; CANT .. leave .. HOME; \
            head .. mess/bits/shed/pickle; head gone; in bits; in .. bad/dark place; bad nerves; \
            suffers/suffer .. nerves; emotional wellbeing; poor mental; complex trauma",
        fair: "\
            mh; anxious; panic; nerves; stressed; stress; trauma; traumatised; traumatic; bereaved; bereavement; grief; \
            grieving; LOST .. KIN/PARTNER/son/daughter/child; \
            KIN/PARTNER/son/daughter/child/friend .. died/dying/passed; mood swing; counselling; counsellor; iapt; \
            talking therapy; tearful; crying; emotional; burnt out; overwhelmed; feeling/feels/feel/very/so low/down",
        weak: "\
            worried; insomnia; NOT .. sleeping/sleep; CANT .. sleep; medication; meds; upset; unwell; vulnerable; \
            wellbeing; struggling",
        not: "good mental health",
    },
    Entry {
        about: "physical_health",
        strong: "\
            physical health; physically ill/unwell; diabetes; diabetic; epilepsy; epileptic; seizure; copd; asthma; \
            asma; asthmatic; heart condition/AILS/attack/failure/disease; cancer; chronic pain/illness; \
            back/knee/hip/leg/chest/shoulder pain/injury/AILS; bad back/leg/knee/hip/chest/shoulder/lung; arthritis; \
            disabled; disability; wheelchair; mobility AILS/scooter; hepatitis; hep c/b; hiv; \
            liver disease/AILS/failure; cirrhosis; leg ulcer; ulcer; dvt; abscess; head/brain injury; blood pressure; \
            long term condition/illness; fibromyalgia; crohn; terminally ill; health condition; ill health; \
            partially sighted; registered blind; hospital appointment; broke/broken .. arm/leg/ankle/wrist/hip/foot; \
            in .. pain",
        fair: "\
            pain; arthritic; deaf; blind; stroke; mobility; injury; injured; illness; hearing loss; infection; \
            overweight; malnourished; underweight; poorly",
        weak: "\
            on the sick; sick note; fit note; NOT eating; ill; sick; pregnant; pregnancy; unwell; losing weight; \
            smoker; operation; surgery; hospital; wound",
        not: "fit and well; fit and healthy; physically fit/well; good/excellent health",
    },
    Entry {
        about: "no_gp_or_dentist",
        strong: "\
            no gp/doctor/dentist; NOT .. gp/doctor/dentist; NOT .. registered .. gp/doctor/dentist/surgery; \
            NOT registered; WANTS .. gp/doctor/dentist; CANT .. gp/doctor/dentist; \
            WANTS to .. register .. gp/doctor/dentist; register/registering with .. gp/doctor/dentist/surgery; \
            struck/taken off .. gp/doctor/surgery; toothache; bad/rotten/broken/missing/no teeth; \
            teeth .. bad/rotten/broken/pain/out; tooth/teeth AILS/pain; dental AILS/pain; gp/doctor/dentist AILS",
        fair: "dentist; dental; teeth; tooth",
        weak: "",
        not: "\
            registered with .. gp/doctor/dentist; has/have .. gp/doctor/dentist; \
            sees/see/seeing/seen .. gp/doctor/dentist",
    },
    Entry {
        about: "learning_disability_or_autism",
        strong: "\
            learning disability/difficulty/disabled/need; autism; autistic; asd; asperger; adhd; special needs/school; \
            neurodivergent; neurodiverse; neuro diverse/divergent; on the spectrum; dyspraxia; tourette; slow learner; \
            foetal/fetal alcohol; fasd; learning AILS",
        fair: "ld; senco; NOT understand; CANT .. understand",
        weak: "",
        not: "",
    },
    Entry {
        about: "self_harm_risk",
        strong: "\
            self harm; self harming; self harmed; self injury; selfharm; suicide; suicidal; \
            cutting/cut/harm/harming/harmed/hurt/hurting SELF; cutting/cut .. arm/wrist; kill/killing/killed SELF; \
            end/ending/ended .. life; end it all; end/ending it; dsh; overdose; overdosed; overdosing; \
            want/wish/wishes/wanted/wanting to die/end; wants to be dead; wishes .. dead; better off dead; \
            ready to die; no reason/point to live/living; no point .. living/on; nothing to live for; \
            NOT want/wanna .. live/go on; NOT want to be here/alive/wake; hang/hanging SELF; ligature; jump off; \
            took/taken .. pills/tablets; take/taking .. own life; life isnt/not worth living; had/have enough of life; \
            thoughts of .. suicide/harm/death/dying; goodbye note",
        fair: "feels hopeless; hopeless; hopelessness; no hope",
        weak: "od; sh",
        not: "",
    },
    Entry {
        about: "health",
        strong: "health AILS; AILS with .. health; poor/bad/failing health; health HELP",
        fair: "health; healthcare",
        weak: "medical",
        not: "",
    },
];
