//! Stories and properties of the report; imported by nobody.

mod course;
mod needs;
mod pilot;
mod properties;
mod sharing;
mod take_up;
mod volume;
mod wider;
