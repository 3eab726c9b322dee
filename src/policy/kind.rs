//! What the data law calls an act, and how acts are declared; imported through `policy`.

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

/// Declares the actions, each with its name on the wire and its kind.
macro_rules! actions {
    ($($(#[$meta:meta])* $action:ident = $word:literal : $kind:ident),+ $(,)?) => {
        crate::text_enum! {
            /// One act: function, operation id and audit entry carry this name.
            pub enum Action { $($(#[$meta])* $action = $word),+ }
        }
        impl Action {
            /// What the data law calls it.
            pub const fn kind(self) -> Kind { match self { $(Self::$action => Kind::$kind),+ } }
        }
    };
}
