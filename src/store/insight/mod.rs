//! Report facts as they are kept; imported through `store`.

pub mod fact;
