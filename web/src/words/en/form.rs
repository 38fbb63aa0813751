//! Fields, and what may be wrong in them, in English.

use crate::form::Field;
use crate::input::{InputError, Kind};

pub(super) fn field(of: Field) -> &'static str {
    match of {
        Field::Out => "Calls made",
        Field::OutLongDistance => "of which long-distance, from home",
        Field::OutRoaming => "of which made while roaming in China",
        Field::OutOnNet => "of which to the same operator",
        Field::OutCircle => "of which to chosen or family numbers",
        Field::OutNight => "of which in off-peak hours",
        Field::In => "Calls received",
        Field::InRoaming => "of which received while roaming in China",
        Field::Sms => "Text messages sent",
        Field::Mms => "Picture messages sent",
        Field::Data => "Mobile data",
        Field::DataAway => "of which outside the home region",
        Field::App(_) => "Data in an app",
        Field::Cell(_, column) => field(column.field()),
        Field::Tenure => "Time with this operator",
        Field::Age => "Age",
        Field::RecentSpend => "Recent average monthly bill",
        Field::Uplift => "Extra you would spend a month",
        Field::ContractLeft => "Months left on the contract",
        Field::TerminationFee => "Fee for leaving early",
    }
}

pub(super) fn field_hint(field: Field) -> Option<&'static str> {
    match field {
        Field::Out => {
            Some("Billed minutes, as on the bill: a started minute counts as a whole one")
        }
        Field::Data => Some("Decimals are fine, such as 13.2"),
        Field::OutNight => Some("If empty, peak hours are assumed, so the cost is never too low"),
        Field::OutOnNet => {
            Some("If empty, the more expensive kind is assumed, so the cost is never too low")
        }
        Field::Tenure => Some("Whole months with your current operator; “2 years” works too"),
        Field::Age => Some("Some plans are only for a certain age"),
        Field::TerminationFee => {
            Some("As your operator says; 0 if nothing, empty if you don’t know")
        }
        _ => None,
    }
}

pub(super) fn unit(kind: Kind, n: &str) -> &'static str {
    match (kind, n) {
        (Kind::Minutes, _) => "min",
        (Kind::Pieces, "1") => "message",
        (Kind::Pieces, _) => "messages",
        (Kind::Data, _) => "GB",
        (Kind::Years, "1") => "year",
        (Kind::Years, _) => "years",
        (Kind::Months, "1") => "month",
        (Kind::Months, _) => "months",
        (Kind::Money, _) => "yuan",
    }
}

pub(super) fn error_what(kind: Kind, error: InputError) -> &'static str {
    match (error, kind) {
        (InputError::NotANumber, _) => "This can’t be read as a number.",
        (InputError::Negative, _) => "It can’t be below 0.",
        (InputError::NotWhole, Kind::Minutes) => "Billed minutes are whole numbers.",
        (InputError::NotWhole, _) => "Only whole numbers are possible here.",
        (InputError::OtherUnit, _) => "This is another unit.",
        (InputError::TooLarge, Kind::Minutes) => "That is more minutes than a month has.",
        (InputError::TooLarge, _) => "The number is too large.",
        (InputError::PartsExceed, _) => "The parts add up to more than the total.",
        (InputError::Missing, _) => "Nothing is filled in here.",
        (InputError::BeyondContract, _) => "That is longer than the plan’s contract.",
    }
}

pub(super) fn error_mend(kind: Kind, error: InputError) -> &'static str {
    match (error, kind) {
        (InputError::PartsExceed, _) => "Lower this one, or raise the total.",
        (InputError::Missing, _) => "Type a number, or choose “Not sure”.",
        (InputError::BeyondContract, _) => "Type the months that are left, 0 if none.",
        (InputError::NotWhole, Kind::Minutes) => "Type whole minutes, such as 143.",
        (InputError::TooLarge, Kind::Data) => "At most 10240 GB; perhaps it is in MB?",
        (InputError::TooLarge, Kind::Minutes) => "At most 44640 minutes (31 days).",
        (InputError::TooLarge, Kind::Years) => "Type 0 to 130.",
        (InputError::TooLarge, Kind::Months) => "At most 600 months.",
        (InputError::TooLarge, _) => "Check for an extra digit.",
        (_, Kind::Minutes) => "Type minutes, such as 143.",
        (_, Kind::Pieces) => "Type a count, such as 10.",
        (_, Kind::Data) => "Type GB, such as 13.2.",
        (_, Kind::Years) => "Type your age in years, such as 70.",
        (_, Kind::Months) => "Type months, such as 18.",
        (_, Kind::Money) => "Type an amount, such as 59 or 39.9.",
    }
}
