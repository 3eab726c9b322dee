//! What the data law calls an act; imported through `policy`.

crate::text_enum! {
    /// What the data law calls an act on personal data (DPA 2018 s.62).
    pub enum Kind {
        /// Data is taken in.
        Collection = "collection",
        /// Data is changed.
        Alteration = "alteration",
        /// Data is looked at.
        Consultation = "consultation",
        /// Data goes to somebody else.
        Disclosure = "disclosure",
        /// Data is put together.
        Combination = "combination",
        /// Data is taken away.
        Erasure = "erasure",
        /// No personal data.
        None = "none",
    }
}
