//! What a figure says.

use crate::text::Span;

/// A number with its unit and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number with its scale word and unit, in bytes of the block.
    pub span: Span,
    /// Its value, scale words multiplied in; the lower end of a range; a ratio or fraction as a number below one.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// What it is measured in, if it is measured rather than counted.
    pub unit: Option<Unit>,
    /// The words in the block for what is counted ("regular troops").
    pub of: Option<Span>,
    /// How near the figure is said to be.
    pub approximate: Option<Approximator>,
}

/// What a figure is measured in: "percent", "percentage_points", an ISO 4217 code, an SI or customary symbol,
/// "ratio".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit(pub(super) &'static str);

impl Unit {
    /// Percent of something.
    pub const PERCENT: Unit = Unit("percent");
    /// Points between two percentages.
    pub const PERCENTAGE_POINTS: Unit = Unit("percentage_points");
    /// Points of a hundredth of a percent.
    pub const BASIS_POINTS: Unit = Unit("basis_points");
    /// So many in so many.
    pub const RATIO: Unit = Unit("ratio");

    /// Years: of age, or a span of time.
    pub const YEAR: Unit = Unit("year");

    /// Its name.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// Whether it is money.
    pub fn is_currency(self) -> bool {
        const WORDS: [&str; 7] = ["pounds", "pesos", "francs", "kronor", "dinars", "dollars", "rupees"];
        WORDS.contains(&self.0)
            || self.0.len() == 3 && self.0.bytes().all(|b| b.is_ascii_uppercase()) && self.0 != "MHz"
    }

    /// Whether it is a length of time.
    pub fn is_time(self) -> bool {
        matches!(self.0, "day" | "year" | "week" | "hour" | "minute" | "month" | "second")
    }

    /// Whether it is percent, percentage points or basis points.
    pub fn is_percent(self) -> bool {
        matches!(self, Unit::PERCENT | Unit::PERCENTAGE_POINTS | Unit::BASIS_POINTS)
    }
}

/// How near a figure is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Approximator {
    /// "about", "some", "roughly"
    About,
    /// "nearly", "almost"
    Nearly,
    /// "more than", "over"
    MoreThan,
    /// "less than", "fewer than", "under"
    LessThan,
    /// "at least"
    AtLeast,
    /// "up to", "as many as"
    AtMost,
}

impl Approximator {
    /// The plainest word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Approximator::About => "about",
            Approximator::Nearly => "nearly",
            Approximator::MoreThan => "more than",
            Approximator::LessThan => "less than",
            Approximator::AtLeast => "at least",
            Approximator::AtMost => "at most",
        }
    }
}
