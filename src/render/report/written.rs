//! A printed report with its JSON, which is written once and handed out as it is; imported through `render::report`.

use super::PrintedReport;
use crate::error::{Error, Result};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// A report and its JSON. Serialising it copies that JSON byte for byte.
#[derive(Debug)]
pub struct Written {
    report: PrintedReport,
    json: Box<RawValue>,
}

impl Written {
    /// Writes `report` down.
    pub fn new(report: PrintedReport) -> Result<Self> {
        let text = serde_json::to_string(&report).map_err(Error::internal)?;
        Self::from_parts(report, text)
    }

    /// Reads what was written once.
    pub fn read(json: String) -> Result<Self> {
        let report = serde_json::from_str(&json).map_err(Error::internal)?;
        Self::from_parts(report, json)
    }

    fn from_parts(report: PrintedReport, json: String) -> Result<Self> {
        let json = RawValue::from_string(json).map_err(Error::internal)?;
        Ok(Self { report, json })
    }

    /// The report.
    pub const fn report(&self) -> &PrintedReport {
        &self.report
    }

    /// Its JSON.
    pub fn json(&self) -> &str {
        self.json.get()
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}
