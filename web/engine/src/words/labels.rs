//! Headings and buttons of the counter card.

use super::S;

/// Headings and buttons.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LabelWords {
    /// The clerk's part, and its heading.
    pub(crate) talk: S,
    /// The customer's part.
    pub(crate) sheet: S,
    /// The customer's part, where they keep what they have.
    pub(crate) sheet_kept: S,
    /// What to take.
    pub(crate) take: S,
    /// Where.
    pub(crate) places: S,
    /// What to say.
    pub(crate) say: S,
    /// How the number moves.
    pub(crate) port: S,
    /// What to bring.
    pub(crate) bring: S,
    /// What matters in money.
    pub(crate) warnings: S,
    /// What to do afterwards.
    pub(crate) after: S,
    /// What to do while one keeps it.
    pub(crate) keep: S,
    /// Saves the days on which something ends.
    pub(crate) calendar: S,
    /// What that does.
    pub(crate) calendar_hint: S,
    /// The name of that file.
    pub(crate) calendar_file: S,
    /// 办理流程.
    pub(crate) steps: S,
    /// 所需证件.
    pub(crate) papers: S,
    /// 注意事项.
    pub(crate) cautions: S,
    /// Above the terms.
    pub(crate) terms: S,
    /// Above the text messages.
    pub(crate) messages: S,
    /// That they are for the clerk to send, and that nothing is sent from here.
    pub(crate) messages_hint: S,
    /// Behind the number of messages that a text is sent as.
    pub(crate) sms_parts: fn(usize) -> String,
    /// Copies a text.
    pub(crate) copy: S,
    /// It has been copied.
    pub(crate) copied: S,
    /// It couldn't be copied.
    pub(crate) not_copied: S,
    /// Above the QR code.
    pub(crate) qr: S,
    /// What the QR code is good for.
    pub(crate) qr_hint: S,
    /// Prints the customer's sheet.
    pub(crate) print_a4: S,
    /// Prints the slip.
    pub(crate) print_slip: S,
    /// After printing at a kiosk: where to go on if no paper came.
    pub(crate) no_paper: S,
    /// The name of the slip.
    pub(crate) slip: S,
    /// Above the packs on the slip.
    pub(crate) packs: S,
    /// The name of a sum.
    pub(crate) sum: S,
}
