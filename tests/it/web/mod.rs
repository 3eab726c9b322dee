//! Stories of people with a browser, old phones among them: what pages say, what their forms do, what they never tell.

mod admin;
mod around;
mod assets;
mod browser;
mod code;
mod court_staff;
mod directory;
mod door;
mod help;
mod inbox;
mod officer;
mod paper;
mod person;
mod public;
mod report;
mod roles;
mod scheme;
