//! Who signs in and what they were given: users, sessions, grants; actions and everything below the web may import it.
