//! Stories and properties of the report; imported by nobody.

mod pilot;
mod take_up;
