//! What officers write about alcohol, drugs and gambling; only the lexicon imports it.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        about: "alcohol",
        strong: "\
            alcohol; alcoholic; alcoholism; drink AILS; AILS/HELP with .. DRINK; \
            heavy/problem/binge/daily/dependent/street drinker/drinking/drink; \
            drinking/drink AILS/heavily/daily/everyday/excessively/alone/nightly/constantly/again/hard/much/more; \
            drink/drinking .. every/lot/much/too/all day/night/week; drink/drinking .. too/very much/heavily; \
            drink/drinking .. a lot/day; always/constantly drinking/drunk; \
            on/hits/hitting the drink/booze/sauce/lash/piss/bottle/ale/drop; on a bender; boozer; pisshead; wino; \
            bottle of DRINK/spirits; can of DRINK; cans of DRINK; litre of DRINK; CANT .. stop/control .. DRINK; \
            dependent/dependant on .. DRINK; addicted to .. DRINK; \
            DRINK dependent/dependant/dependency/addiction/abuse/misuse/use; drunk .. court/daily/again/every; \
            smells/smelt/smelling/reeking/stinks/stinking of .. DRINK; under the influence; aa meeting; \
            drink a fair bit; likes .. DRINK; likes a drink; relapsed/relapse .. DRINK; turns/turning/turned to DRINK; \
            DRINK to .. cope/forget/sleep",
        fair: "\
            drink; drinking; drinker; drank; drunk; booze; boozing; boozy; boozed; bender; lager; cider; vodka; whisky; \
            whiskey; wine; beer; pissed; intoxicated; ale; special brew; white lightning",
        weak: "\
            drink/drunk driving/driver/drive; drunk and/or disorderly; drunk disorderly; dui; pub; =spirits; hungover; \
            hangover; off .. drink/booze/alcohol; stopped/quit/gave/given/giving .. drinking/drink/alcohol; ex drinker; \
            recovering alcoholic; in recovery from DRINK; drink/drinking less; cut/cutting down .. DRINK; \
            not/doesnt drink much; under influence",
        not: "\
            teetotal; tee total; tt; sober; soberly; NOT touch .. drop/DRINK; non drinker; social drinker; \
            alcohol free; drink/drinking socially/occasionally/rarely/sensibly/moderately/responsibly; \
            drink in moderation",
    },
    Entry {
        about: "drugs",
        strong: "\
            heroin; smack; cocaine; cannabis; mamba; ketamine; amphetamine; meth; mdma; ecstasy; methadone; subutex; \
            subbies; bupe; buprenorphine; espranor; opiate; opioid; benzo; xanax; pregabalin; pregabs; mephedrone; ghb; \
            gbl; legal high; nitrous oxide; smackhead; crackhead; baghead; bag head; druggie; junkie; pothead; \
            pot head; monkey dust; \
            drug AILS/user/use/using/habit/abuse/misuse/addict/addiction/dependency/dependent/treatment/relapse/taking/worker; \
            use/using/taking/smoking/smoke/injecting/inject/snorting/snort/on/into/scoring/buying .. DRUG; \
            AILS/HELP with .. DRUG; addicted to .. DRUG; \
            DRUG addict/smoker/addiction/habit/user/use/using/dependency/dependent/dependant/misuse; needle exchange; \
            iv user; intravenous; on .. methadone/script/scripts; on .. brown/gear; clucking; rattling; cold turkey; \
            using again/daily/heavily; still using; crack cocaine; CANT .. stop/off/come .. DRUG/using; \
            street/bought tablets/valium/pills/meds; popping pills/tablets; stoned; stoner; needs/wants .. script; \
            smoking/smokes/smoke .. daily/bag/joint/spliff/bong; on the brown/gear",
        fair: "\
            drug; crack; coke; weed; skunk; spice; ket; speed freak; valium; diazepam; gabapentin; injecting; snorting; \
            ganja; hashish; spliff; bong; junk; acid tabs; magic mushroom; nos canisters; balloons; high on",
        weak: "\
            speed; hash; script; =joints; =pills; tramadol; codeine; =clean; off .. DRUG; \
            stopped/quit/gave/given .. DRUG/using/smoking; drug driving/driver/drive; possession; \
            drug dealing/dealer/supply/supplying; drug test; grass; recreational; recreationally",
        not: "drug free; drugs free; clean of drug",
    },
    Entry {
        about: "gambling",
        strong: "\
            gambling; gamble; gambler; gambled; betting; bookies; bookmaker; fruit/slot machine; =slots; fobt; casino; \
            scratchcard; scratch card; poker; roulette; gamstop; =bets; blackjack; betting shop; gamblers anonymous; \
            puts/put .. on the horses; on the horses; bets on",
        fair: "bingo; lottery",
        weak: "=bet; horses",
        not: "",
    },
    Entry {
        about: "drugs_alcohol",
        strong: "\
            substance misuse/abuse/use/user/AILS/dependency; substance misuser; misuses substances; \
            addiction AILS/HELP/service; in recovery; relapse; relapsed; relapsing",
        fair: "\
            d and a; substances; substance; addiction; addict; addicted; rehab; detox; misuse; recovering; dependency; \
            withdrawing; withdrawals; =shakes; =shaking; shaking from",
        weak: "habit; dependent",
        not: "",
    },
];
