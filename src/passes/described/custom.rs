//! The rules that a user's phrases make.

use super::Described;

pub(super) const RULES: &[Described] = &[Described {
    id: "custom.share",
    finds: "A line that is a phrase given for `Noise::Share`, whatever its case and the signs around it.",
    example: "The council voted on Monday to close the old bridge for more than a year.\n\n\
            › Spread the word!",
    counter_example: "The council voted on Monday to close the old bridge for more than a year.\n\n\
            The mayor asked them to spread the word.",
}];
