//! Fields for numbers, and what can be wrong with one.

use borsh::{BorshDeserialize, BorshSerialize};

use super::input::{InputError, Kind};

/// What is typed of each of several months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Column {
    /// Billed minutes of outgoing calls.
    Out,
    /// Data.
    Data,
    /// Text messages sent.
    Sms,
}

impl Column {
    /// All, as they stand side by side.
    pub const ALL: [Column; 3] = [Column::Out, Column::Data, Column::Sms];

    /// The field of a month that is typed alone.
    pub fn field(self) -> Field {
        match self {
            Column::Out => Field::Out,
            Column::Data => Field::Data,
            Column::Sms => Field::Sms,
        }
    }

    fn of(field: Field) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.field() == field)
    }
}

/// A field for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Field {
    /// Billed minutes of outgoing calls.
    Out,
    /// Of them, to other places, from home.
    OutLongDistance,
    /// Of them, while roaming.
    OutRoaming,
    /// Of them, within the operator's network.
    OutOnNet,
    /// Of them, within one's own circle.
    OutCircle,
    /// Of them, in the cheap hours.
    OutNight,
    /// Billed minutes of incoming calls.
    In,
    /// Of them, while roaming.
    InRoaming,
    /// Text messages sent.
    Sms,
    /// Multimedia messages sent.
    Mms,
    /// Data.
    Data,
    /// Usage of one of several months: its place in the form's list, and of what.
    Cell(usize, Column),
    /// Of it, outside the home region.
    DataAway,
    /// Of it, in an app: its place in the form's list.
    App(usize),
    /// Months on the network.
    Tenure,
    /// Age.
    Age,
    /// What was spent a month of late.
    RecentSpend,
    /// How much more a month would be spent.
    Uplift,
    /// Months that are left of the contract one has.
    ContractLeft,
    /// What the operator says that leaving it today costs.
    TerminationFee,
}

impl Field {
    /// What it counts.
    pub fn kind(self) -> Kind {
        use Field::*;
        match self {
            Out | OutLongDistance | OutRoaming | OutOnNet | OutCircle | OutNight | In
            | InRoaming => Kind::Minutes,
            Sms | Mms => Kind::Pieces,
            Data | DataAway | App(_) => Kind::Data,
            Tenure | ContractLeft => Kind::Months,
            Cell(_, column) => column.field().kind(),
            Age => Kind::Years,
            RecentSpend | Uplift | TerminationFee => Kind::Money,
        }
    }

    /// Where it is typed in one of several months.
    pub fn in_row(self, row: Option<usize>) -> Field {
        let cell = row.zip(Column::of(self)).map(|(row, column)| Field::Cell(row, column));
        cell.unwrap_or(self)
    }

    /// The id of its element.
    pub fn id(self) -> String {
        let name = match self {
            Field::Out => "out",
            Field::OutLongDistance => "out-long-distance",
            Field::OutRoaming => "out-roaming",
            Field::OutOnNet => "out-on-net",
            Field::OutCircle => "out-circle",
            Field::OutNight => "out-night",
            Field::In => "in",
            Field::InRoaming => "in-roaming",
            Field::Sms => "sms",
            Field::Mms => "mms",
            Field::Data => "data",
            Field::DataAway => "data-away",
            Field::App(place) => return format!("field-app-{place}"),
            Field::Cell(row, column) => return format!("month-{row}-{}", column.field().id()),
            Field::Tenure => "tenure",
            Field::Age => "age",
            Field::RecentSpend => "recent-spend",
            Field::Uplift => "uplift",
            Field::ContractLeft => "contract-left",
            Field::TerminationFee => "termination-fee",
        };
        format!("field-{name}")
    }
}

/// A field and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The field.
    pub field: Field,
    /// What is wrong.
    pub error: InputError,
}
