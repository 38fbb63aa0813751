//! Synthetic statements 详单: made-up customers' months, printed in every
//! layout and every type of file that operators let their customers export,
//! together with what must be read from them.
//!
//! [`statement`] is the door. Nothing here calls a reader: what a row means is
//! written down when the row is made, see `law`. No number is anybody's.

mod broken;
mod columns;
mod day;
mod files;
mod format;
mod law;
mod layout;
mod lists;
mod make;
mod million;
mod number;
mod odd;
mod place;
mod reading;
mod row;
mod spell;
mod table;
mod truth;
mod words;

pub use broken::{Broken, Must, broken};
pub use files::{Encoding, FileType, HtmlStyle, XlsStyle, XlsxStyle};
pub use layout::Layout;
pub use make::{Given, Made, statement, statement_of};
pub use million::million_rows;
pub use number::Carrier;
pub use truth::{Doubts, Lacks, Truth, TruthEntry, TruthFee, TruthMonth, TruthSkip};
