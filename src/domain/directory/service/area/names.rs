//! Names and words by which it is known how wide an area is; imported through `area`.

use super::Breadth;

/// Words that say what kind of area it is, and not which.
pub(super) const KIND_WORDS: &[&str] = &[
    "and",
    "area",
    "areas",
    "authority",
    "borough",
    "boroughs",
    "city",
    "council",
    "county",
    "district",
    "districts",
    "force",
    "local",
    "metropolitan",
    "of",
    "police",
    "probation",
    "region",
    "royal",
    "the",
    "town",
    "unitary",
    "wide",
];

/// Counties and police forces whose names do not end in "shire".
pub(super) const COUNTIES: &[&str] = &[
    "avon",
    "cleveland",
    "clwyd",
    "cornwall",
    "cumbria",
    "devon",
    "dorset",
    "dyfed",
    "essex",
    "glamorgan",
    "gwent",
    "gwynedd",
    "humberside",
    "kent",
    "merseyside",
    "norfolk",
    "northumberland",
    "northumbria",
    "powys",
    "rutland",
    "somerset",
    "suffolk",
    "surrey",
    "sussex",
];

/// Names of what is wide and does not say so.
pub(super) const NAMED: &[(&str, Breadth)] = &[
    ("isle wight", Breadth::County),
    ("thames valley", Breadth::County),
    ("tyne wear", Breadth::County),
    ("west midlands", Breadth::County),
    ("greater manchester", Breadth::County),
    ("greater london", Breadth::Region),
    ("london", Breadth::Region),
    ("north east", Breadth::Region),
    ("north west", Breadth::Region),
    ("south east", Breadth::Region),
    ("south west", Breadth::Region),
    ("south central", Breadth::Region),
    ("east midlands", Breadth::Region),
    ("east england", Breadth::Region),
    ("yorkshire humber", Breadth::Region),
    ("kent surrey sussex", Breadth::Region),
    ("north wales", Breadth::Region),
    ("mid wales", Breadth::Region),
    ("south wales", Breadth::Region),
    ("west wales", Breadth::Region),
    ("england wales", Breadth::Everywhere),
];

/// Beyond so many words a name is a sentence.
pub(super) const MOST_WORDS: usize = 8;
