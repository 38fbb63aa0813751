//! Headings and buttons of the counter card.

use super::S;

/// Headings and buttons.
#[derive(Debug)]
pub(crate) struct LabelWords {
    /// The clerk's part, and its heading.
    pub(crate) talk: S,
    pub(crate) sheet: S,
    /// The customer's part, where they keep what they have.
    pub(crate) sheet_kept: S,
    pub(crate) take: S,
    pub(crate) places: S,
    pub(crate) say: S,
    pub(crate) port: S,
    pub(crate) bring: S,
    /// What matters in money.
    pub(crate) warnings: S,
    pub(crate) after: S,
    pub(crate) keep: S,
    pub(crate) calendar: S,
    pub(crate) calendar_hint: S,
    pub(crate) calendar_file: S,
    pub(crate) steps: S,
    pub(crate) papers: S,
    pub(crate) cautions: S,
    pub(crate) terms: S,
    pub(crate) messages: S,
    /// That they are for the clerk to send, and that nothing is sent from here.
    pub(crate) messages_hint: S,
    /// Behind the number of messages that a text is sent as.
    pub(crate) sms_parts: fn(usize) -> String,
    pub(crate) copy: S,
    pub(crate) copied: S,
    pub(crate) not_copied: S,
    pub(crate) qr: S,
    pub(crate) qr_hint: S,
    pub(crate) print_a4: S,
    pub(crate) print_slip: S,
    /// After printing at a kiosk: where to go on if no paper came.
    pub(crate) no_paper: S,
    pub(crate) slip: S,
    pub(crate) packs: S,
    pub(crate) sum: S,
}
