//! A printed report as a workbook: figures with real numbers, definitions, notes; imported through `render::report`.

use super::PrintedReport;
use super::csv::{COLUMNS, cells};
use crate::error::{Error, Result};
use crate::render::csv::guarded;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// As many characters as one cell holds.
const LONGEST: usize = 32_767;

/// The columns that hold numbers where they hold any; a text such as "fewer than 10" stays text.
const NUMBERS: [&str; 10] = [
    "window_days",
    "numerator",
    "denominator",
    "unknown",
    "floor",
    "ceiling",
    "percent",
    "interval_low",
    "interval_high",
    "ceiling_percent",
];

/// The name of the workbook: that of the file of comma-separated values, with an ending of its own.
pub fn workbook_name(report: &PrintedReport) -> String {
    super::file_name(report).replace(".csv", ".xlsx")
}

/// The whole workbook. Its cells are those of the file of comma-separated values; no cell is a formula.
pub fn workbook(report: &PrintedReport) -> Result<Vec<u8>> {
    written(report).map_err(Error::internal)
}

fn written(report: &PrintedReport) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same report is the same bytes, whenever it is written.
    let day = ExcelDateTime::parse_from_str(&report.snapshot_at.to_string()[..10])?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    figures(book.add_worksheet(), report)?;
    definitions(book.add_worksheet(), report)?;
    notes(book.add_worksheet(), report)?;
    book.save_to_buffer()
}

/// The first row, which stays in sight.
fn header(sheet: &mut Worksheet, name: &str, columns: &[&str]) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (column, title) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, column, *title, &Format::new().set_bold())?;
    }
    Ok(())
}

fn text(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str) -> Result<(), XlsxError> {
    let text: String = guarded(text).chars().take(LONGEST).collect();
    sheet.write_string(row, column, text).map(drop)
}

fn figures(sheet: &mut Worksheet, report: &PrintedReport) -> Result<(), XlsxError> {
    header(sheet, "Figures", &COLUMNS)?;
    let lines = report.figures.iter().flat_map(|figure| figure.lines.iter().map(move |line| (figure, line)));
    for (row, (figure, line)) in (1_u32..).zip(lines) {
        for ((column, name), cell) in (0_u16..).zip(COLUMNS).zip(cells(report, figure, line)) {
            match cell.parse::<f64>() {
                Ok(number) if NUMBERS.contains(&name) => drop(sheet.write_number(row, column, number)?),
                _ if cell.is_empty() => {}
                _ => text(sheet, (row, column), &cell)?,
            }
        }
    }
    Ok(())
}

fn definitions(sheet: &mut Worksheet, report: &PrintedReport) -> Result<(), XlsxError> {
    header(sheet, "Definitions", &["figure", "title", "definition", "counts"])?;
    for (row, figure) in (1_u32..).zip(&report.figures) {
        let base = figure.base.to_string();
        let said = [&figure.id, &figure.title, &figure.definition, &base];
        for (column, cell) in (0_u16..).zip(said) {
            text(sheet, (row, column), cell)?;
        }
    }
    Ok(())
}

fn notes(sheet: &mut Worksheet, report: &PrintedReport) -> Result<(), XlsxError> {
    header(sheet, "Notes", &["what these figures are", "and cannot say"])?;
    let court = report.court.as_ref().map_or_else(String::new, |court| court.name.clone());
    let about = [
        ("stamp", report.stamp.clone()),
        ("scheme", report.scheme.name.clone()),
        ("court", court),
        ("from", report.period.from.to_string()),
        ("to", report.period.to.to_string()),
        ("definitions", report.definition_version.clone()),
        ("records of", report.snapshot_at.to_string()),
        ("view", report.view.to_string()),
    ];
    let said = report.cannot_say.iter().map(|sentence| ("cannot say", sentence.clone()));
    for (row, (name, value)) in (1_u32..).zip(about.into_iter().chain(said)) {
        text(sheet, (row, 0), name)?;
        text(sheet, (row, 1), &value)?;
    }
    Ok(())
}
