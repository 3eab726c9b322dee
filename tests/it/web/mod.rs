//! Stories of people with a browser, old phones among them: what pages say, what their forms do, what they never tell.

mod around;
mod assets;
mod browser;
mod came_on;
mod code;
mod court_staff;
mod inbox;
mod letters;
mod officer;
mod partner;
mod person;
mod public;
mod quiet;
mod report;
mod second_factor;
mod signing_in;
