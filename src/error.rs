//! What can go wrong with bytes and limits. Text never fails.

use thiserror::Error;

/// Why a page could not be read or a cleaner not be built.
///
/// ```
/// let error = copydesk::Error::InputTooLarge { bytes: 100, limit: 10 };
/// assert_eq!(error.to_string(), "the input is 100 bytes long, the limit is 10 bytes");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// The input is longer than `max_input_bytes`.
    #[error("the input is {bytes} bytes long, the limit is {limit} bytes")]
    InputTooLarge {
        /// Length of the input, in bytes.
        bytes: usize,
        /// The limit, in bytes.
        limit: usize,
    },
    /// A phrase given to the builder holds no letter or digit, or is longer than 200 bytes.
    #[error("the phrase {phrase:?} for `{kind}` must hold a letter or digit and be at most 200 bytes long")]
    BadPhrase {
        /// The phrase as given.
        phrase: String,
        /// The kind of noise it was given for, as in JSON.
        kind: &'static str,
    },
}
