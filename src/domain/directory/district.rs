//! The first half of a postcode and where its middle is, for distances; everything above the domain may import it.

use crate::domain::directory::service::site::point;
use crate::domain::text;
use crate::error::{Error, Result};

/// Where a place is, in degrees.
pub type Point = (f64, f64);

/// A postcode district.
#[derive(Debug, Clone, PartialEq)]
pub struct District {
    /// Its code, such as YO8.
    pub code: String,
    /// Its middle.
    pub middle: Point,
    /// The areas in which it is, by names or codes, where the list says so: the narrowest first.
    pub areas: Vec<String>,
}

/// In more areas than that a district is not.
const MOST_AREAS: usize = 20;

/// The first half of a postcode, whole or half, in capitals; none where a text is no postcode.
pub fn outward(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let is_inward = |half: &str| {
        let half = half.as_bytes();
        half.len() == 3 && half[0].is_ascii_digit() && half[1..].iter().all(u8::is_ascii_uppercase)
    };
    let half = match bare.len().checked_sub(3).and_then(|at| bare.split_at_checked(at)) {
        Some((first, last)) if first.len() >= 2 && is_inward(last) => first,
        _ => bare.as_str(),
    };
    let letters = half.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = half.get(letters..)?.as_bytes();
    let ends_well = match rest {
        [digit] => digit.is_ascii_digit(),
        [digit, last] => digit.is_ascii_digit() && (last.is_ascii_digit() || last.is_ascii_uppercase()),
        _ => false,
    };
    ((1..=2).contains(&letters) && ends_well).then(|| half.to_owned())
}

impl District {
    /// Reads a row of a list; its areas are parted by semicolons.
    pub fn parse(code: &str, (latitude, longitude): (&str, &str), areas: &str) -> Result<Self> {
        let code = text::required(code, "outward", 8)?;
        let code = outward(&code).ok_or_else(|| {
            Error::invalid("outward", "not_a_district", "Write the first half of a postcode, such as YO8.")
        })?;
        let number = |text: &str, pointer: &str| {
            let wrong = || Error::invalid(pointer, "not_a_number", "Write degrees as a decimal number.");
            text.trim().parse::<f64>().map_err(|_| wrong())
        };
        let middle =
            point(number(latitude, "latitude")?, number(longitude, "longitude")?).ok_or_else(|| {
                let detail =
                    "This point is not in the United Kingdom. Are the two numbers in each other's place?";
                Error::invalid("latitude", "out_of_range", detail)
            })?;
        let areas = areas.split(';').filter(|name| !name.trim().is_empty());
        let areas: Vec<String> =
            areas.map(|name| text::required(name, "areas", 120)).collect::<Result<_>>()?;
        if areas.len() > MOST_AREAS {
            return Err(Error::invalid(
                "areas",
                "too_many",
                "At most 20 areas. Keep those that people need.",
            ));
        }
        Ok(Self { code, middle, areas })
    }
}

/// The earth, seen as a ball.
const RADIUS_IN_MILES: f64 = 3958.8;

/// Miles from one place to another, as the crow flies.
pub fn miles(from: Point, to: Point) -> f64 {
    let [lat1, lon1, lat2, lon2] = [from.0, from.1, to.0, to.1].map(f64::to_radians);
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let of = half(lat2 - lat1) + lat1.cos() * lat2.cos() * half(lon2 - lon1);
    2.0 * RADIUS_IN_MILES * of.sqrt().min(1.0).asin()
}

/// The least and the greatest latitude and longitude within so many miles: a little too much in the corners.
pub fn bounds(around: Point, miles: f64) -> [(f64, f64); 2] {
    let high = (miles / RADIUS_IN_MILES).to_degrees();
    let wide = high / around.0.to_radians().cos().max(0.1);
    [(around.0 - high, around.0 + high), (around.1 - wide, around.1 + wide)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_read_whole_or_half() {
        for (text, wanted) in [
            ("YO8", Some("YO8")),
            ("yo8 4pu", Some("YO8")),
            ("YO84PU", Some("YO8")),
            ("W1A 1AA", Some("W1A")),
            ("EC1A1BB", Some("EC1A")),
            ("M1", Some("M1")),
            ("M60", Some("M60")),
            ("Selby", None),
            ("", None),
            ("8YO", None),
            ("YOO8", None),
            ("Y", None),
            ("é8", None),
        ] {
            assert_eq!(outward(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn from_selby_to_york_it_is_twelve_miles() {
        let (selby, york) = ((53.7835, -1.0671), (53.9583, -1.0803));
        assert!((miles(selby, york) - 12.1).abs() < 0.1, "{}", miles(selby, york));
        assert!(miles(selby, selby).abs() < 1e-9);
        let [(south, north), (west, east)] = bounds(selby, 12.2);
        assert!((south..=north).contains(&york.0) && (west..=east).contains(&york.1));
    }

    #[test]
    fn a_row_is_a_district_or_says_why_not() {
        let it = District::parse(" yo8 ", ("53.7835", "-1.0671"), "Selby; North Yorkshire;").unwrap();
        assert_eq!((it.code.as_str(), it.middle), ("YO8", (53.7835, -1.0671)));
        assert_eq!(it.areas, ["Selby", "North Yorkshire"]);
        for (row, pointer) in [
            (("Selby", "53.7", "-1.0"), "outward"),
            (("YO8", "", "-1.0"), "latitude"),
            (("YO8", "53.7", "west"), "longitude"),
            (("YO8", "-1.0", "53.7"), "latitude"),
        ] {
            match District::parse(row.0, (row.1, row.2), "") {
                Err(Error::Invalid(faults)) => assert_eq!(faults[0].pointer, pointer),
                other => panic!("{other:?}"),
            }
        }
    }
}
