//! A catalogue as bytes: how the page gets it. Made from a document that was
//! read and checked, by the same version of this crate.

use super::Catalogue;

/// What the bytes begin with: the form, and this crate's version of it.
const MARK: &[u8] = b"tariff-catalogue/1 binary 1\n";

/// Why bytes are not a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BinaryError {
    /// They don't begin with the mark of this version.
    #[error(
        "these bytes are not a catalogue of this version; build the page and its catalogues together"
    )]
    Mark,
    /// They end too soon, go on too long, or hold what no catalogue can.
    #[error("these bytes are a damaged catalogue; load it again")]
    Damaged,
}

impl Catalogue {
    /// The catalogue as bytes.
    pub fn to_binary(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        // Writing to a list of bytes doesn't fail.
        let _written = borsh::to_writer(&mut bytes, self);
        bytes
    }

    /// Reads [`to_binary`](Self::to_binary)'s bytes. What they mean is checked
    /// when a market is compiled of them, as with any catalogue.
    ///
    /// # Errors
    /// Bytes of another version, or damaged ones.
    pub fn from_binary(bytes: &[u8]) -> Result<Catalogue, BinaryError> {
        let body = bytes.strip_prefix(MARK).ok_or(BinaryError::Mark)?;
        borsh::from_slice(body).map_err(|_| BinaryError::Damaged)
    }
}
