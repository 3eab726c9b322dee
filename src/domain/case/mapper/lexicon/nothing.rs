//! Phrases that sound like a need and are none, and ordinary words that no misspelling is read into; only the lexicon imports it.

/// Phrases that mean nothing here and hide the shorter ones inside them.
pub(in super::super) const NOTHING: &str = "\
    soft/hot/energy/fizzy/cold drink; drank .. tea/coffee/water; end/ending it with; \
    drink tea/coffee/water/milk/juice/coke/cola/pop/squash; drinking tea/coffee/water/milk/coke; can of coke/pop; \
    drinking water; drink of water/tea/coffee; to eat/food and/or drink; food and drink; drinks machine; \
    good/high/great spirits; benefit from; would/may/could/will/might/can/to benefit; benefit of; \
    joint account/tenancy/custody/enterprise; speed awareness; speed awareness course; at speed; speed limit/camera; \
    health visitor/professional/centre/worker; good health; support worker; \
    bank holiday; food bank volunteer; volunteer/volunteers/works at .. foodbank/food; \
    works in/at/for .. pub/bar/brewery/bank/hostel/casino; job interview; bar job/work; not safe to drive; \
    broke the law; broke into; broke .. window/door; broken window/door; weed killer; garden weeds; \
    im/is/am/are/was/feels/feeling/seems/all/doing fine; fine thanks/now; fine with; \
    not want to live with/in/at/near/there; NOT want .. live with/in/at/near; \
    high court/risk/school/street/level/visibility; community order/service; work order; unpaid work; \
    social work student; care home; care leaver; care worker; works in care; right to work; proof of address; \
    change of address; bus/road/train/car works; work van/phone/clothes/boots; dog/cat/pet/horse .. died; \
    home address; legal aid; legal advice; heard the case; sign language; hearing date; court hearing; fine art; \
    drunk tank; domestic appliance/cleaner/waste/science; mental arithmetic; spice rack; crack on; cracking on; \
    on crack of; works hard; work experience; possession of .. phone/weapon/blade/knife; shelter belt; family man; \
    family friend; family doctor; family liaison; tent pole; school run; picks up .. kids; \
    kids at school; money order; money box; lost property; lost and found; drives .. van/lorry; purpose built; \
    on purpose; for that purpose; court routine; dance routine; angry birds; gas engineer; gas safe; rent a; \
    rental car; car rental; bill payer; mobile phone shop; blind date; blind spot; stroke of; heart of; stolen phone; \
    theft of .. phone/bike/car; drop in; a while back; pressed charges; press charges; no further action";

/// Words one letter away from a word of the lexicon that mean something else.
pub(in super::super) const ORDINARY: &str = "\
    adaption addition alene alford aline along altitude amuse amused ander angler angra appearing aptitude arrange \
    arranger artistic associated atone attached attacker baghdad bared batting bended bettered bettina bind bing \
    bland blend bling blink bloke blond boned booby booed booing book booked booker booking boomed booming boone \
    boony bore bowed boxed braised brake braking bridging broker brooke burrowing buttered butting cancel caper \
    cared caren carey carin carina carre carter carting carver carving cashing casing cater caving charing chucking \
    clashing clicking clocking coarse collage commuter compute computed conch controller couche cough crackling \
    crank cranking crock croon crouch crow crowe crowed crown crushing curing curse decline deduced defendant denial \
    derision difficult dink disable divorcee douggie drafting drang drina drunker dumper dunk duped edict emergence \
    employee employer entitle excelled exchanged exchanger exclude expectin fared fiend filed financed finer finned \
    fire flight follower fried gable gabled ganga ganza garbled glass grasp griff griss groomer grooved gross \
    handover hanover harder harding hearth heath herein heroic historia hoarse horde horne horsing horsy hose hosing \
    hosted hotel hungary identify infecting inflection ingested injection insured interned interpreted invested \
    knockin larger later layer leaning learnin ledger liberate lightening lighting literary lodge lodged logger \
    logging longer longing loveliness lovely luger macia malia mamma mana manda manga maniac manila marah maria \
    medial mediation medica meditation migrate minuse molester monkey monty mooney motility motivate moult mound \
    multiply notional outlast overdoing overdone overlaid owning pained panned pawnee pinching piped pisse poke \
    poked poser power processional projection properly pumped punic punted quilting quittin raced racist raged raked \
    rapid rated ratting raved rayed razed recover recuse refrain refugee refute responsible restrain restraining \
    retain retaining retire retiree rewired roped routing saber sack sacred saint salve save scaled scare scarred \
    scored sealing seared seed seeping sensible separate shack shacked shared shauna shave shelling shipping \
    shopping shorting sinking sipping skank skink skirt skit skulk skull slack slade slav slaved slice slinking \
    slipping slit smacked smelter smelting smoked snack sneaking snoring soared socked somber sooner sorting space \
    spared speedo speer spend spiced spicer spicy spied spill spilling spilt spine spire spit spite spitting splat \
    splice splint sporting squab squad stack stacked stacking staked staking stalled stalling stared staring \
    starling starring starting stave steaming stepping sterling sticking stinging stint stoke stoked stomping \
    stooping stored stover stowed strange strangler strike stripped strobe stroked strove structured stunk suave \
    sucked sufferer suitably supervise suspender sweeping swelling swill tamper tempera tenth terribly thanking \
    thinning toot tooty trafficker trailing violet whisk whisked whisker worrier";
