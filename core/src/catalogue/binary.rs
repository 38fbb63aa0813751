//! A checked catalogue as bytes: how the page gets it. Whoever writes the
//! bytes has checked the catalogue, so that whoever reads them needn't.

use super::{Catalogue, validate};
use crate::fault::Faults;

/// What the bytes begin with: the form, and this crate's version of it.
const MARK: &[u8] = b"tariff-catalogue/1 binary 3\n";

/// Why bytes are not a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BinaryError {
    /// They don't begin with the mark of this version.
    #[error("these are no catalogue of this version; build the page and its catalogues together")]
    Mark,
    /// They aren't the bytes that were written.
    #[error("this catalogue is damaged; load it again")]
    Damaged,
}

/// A catalogue that was checked when its bytes were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedCatalogue(pub(crate) Catalogue);

/// Fowler, Noll and Vo's 64-bit hash, 1a.
fn hash(bytes: &[u8]) -> [u8; 8] {
    let start = 0xcbf2_9ce4_8422_2325u64;
    let mix = |h: u64, b: &u8| (h ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(start, mix).to_le_bytes()
}

impl Catalogue {
    /// The catalogue as bytes, once it is checked.
    ///
    /// # Errors
    /// Every fault of meaning, as [`parse`](Self::parse).
    pub fn to_binary(&self) -> Result<Vec<u8>, Faults> {
        validate(self, &[]).into_result()?;
        let mut body = Vec::new();
        // Writing to a list of bytes doesn't fail.
        let _written = borsh::to_writer(&mut body, self);
        Ok([MARK, &hash(&body), &body].concat())
    }

    /// Reads [`to_binary`](Self::to_binary)'s bytes.
    ///
    /// # Errors
    /// Bytes of another version, or damaged ones.
    pub fn from_binary(bytes: &[u8]) -> Result<CheckedCatalogue, BinaryError> {
        let rest = bytes.strip_prefix(MARK).ok_or(BinaryError::Mark)?;
        let (sum, body) = rest.split_at_checked(8).ok_or(BinaryError::Damaged)?;
        if sum != hash(body) {
            return Err(BinaryError::Damaged);
        }
        borsh::from_slice(body).map(CheckedCatalogue).map_err(|_| BinaryError::Damaged)
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    #[test]
    fn bytes_read_back_and_damage_is_noticed() {
        let catalogue = Catalogue::parse("tiny", crate::doc::CATALOGUE).unwrap();
        let bytes = catalogue.to_binary().unwrap();
        assert_eq!(Catalogue::from_binary(&bytes).unwrap().0, catalogue);
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x20;
            assert!(Catalogue::from_binary(&damaged).is_err(), "byte {place}");
            assert!(Catalogue::from_binary(&bytes[..place]).is_err(), "{place} bytes");
        }
        let mut faulty = catalogue;
        faulty.plans[0].operator = "nobody".into();
        assert!(faulty.to_binary().is_err());
    }
}
