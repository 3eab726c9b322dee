//! Where and with whom the work happens: schemes, courts, organisations, services; everything above the domain may import it.

pub mod pathway;
pub mod vocabulary;
