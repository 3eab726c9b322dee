//! The small words that deny, doubt, turn and answer, each list parted by blanks; only the lexicon imports it and hands it on.

/// Negations that a list shares: "no drink, drugs or debts".
pub(in super::super) const SHARED: &str =
    "no denies denied deny denying without neither nor nil zero none never nothing non";
/// Negations of one verb: "doesn't drink".
pub(in super::super) const VERBAL: &str =
    "not isnt arent aint wasnt werent doesnt dont didnt hasnt havent hadnt dosnt dosent doesent";
/// Words after which a new thought begins.
pub(in super::super) const TURNS: &str = "\
    but however although though because cos cause so then yet except since instead still also while \
    whereas therefore which yes";
/// Words that turn a negation away from what follows: "can't stop drinking", "no help with debts".
pub(in super::super) const AVERTS: &str = "\
    stop stopped stops stopping quit off control controlling help support treatment pay paying paid \
    manage managing managed cope coping deal dealing only just enough able afford keep sort sorted \
    sorting resolve resolved told tell tells talk talks address addressed face facing admit ready \
    eligible access happy fix fixed gave given give leave tackle cut reduce understand remember \
    recovered over";
/// Words that turn a denial into a doubt: "can't say he isn't drinking".
pub(in super::super) const CANNOT: &str = "cant cannot couldnt wont wouldnt refuses refused";
/// Third-person verbs: they begin a statement of their own.
pub(in super::super) const VERBS: &str = "\
    drinks drinking drunk uses using smokes smoking injects injecting gambles owes owing sleeps \
    sleeping lives living hears hearing feels feeling struggles struggling lost wants needs loses takes \
    taking looks cares cant cannot behind sofa homeless";
pub(in super::super) const UNSURE: &str = "sure know certain clear known";
pub(in super::super) const DOUBTS: &str = "\
    maybe possibly possible perhaps might query poss potential potentially suspected suspect previously \
    previous former formerly past recovering recovered ex apparently unsure";
pub(in super::super) const ALLEGED: &str = "\
    charged charge charges accused convicted conviction arrested pleaded guilty alleged allegedly \
    allegation offence perpetrator prosecuted indicted";
pub(in super::super) const KIN: &str = "\
    mum mam mom mother dad father brother sister son daughter wife husband partner girlfriend boyfriend \
    ex mate friend neighbour uncle aunt gran nan parent family stepdad";
/// Answers that say all is well, as in "housing: ok".
pub(in super::super) const FINE: &str = "ok okay fine stable good settled sorted great";
pub(in super::super) const ISSUES: &str = "issue problem concern need worry trouble difficulty";
