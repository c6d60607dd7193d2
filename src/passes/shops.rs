//! Buttons of shops between the paragraphs of a review.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::View;
use super::rule::Rule;
use crate::claim::{Claim, Strength};
use crate::ledger::Noise;
use crate::lexicon::{PhraseKind, words_of};
use crate::observe::{Observation, is_sentence_end};
use crate::page::Element;

/// A shop's button has at most this many words: a headline that speaks of a shop may be longer.
const MAX_BUTTON_WORDS: u32 = 8;

/// Words before a shop's name: `at`, `bei`, `chez`.
static BEFORE_SHOPS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words_of(include_str!("../lexicon/data/before_shops.txt")));

const BUTTON: Rule = Rule {
    id: "ad_marker.shop-button",
    noise: Noise::AdMarker,
    strength: Strength::Firm,
    finds: "A line that is a button of a shop: `Add to cart`, `Get a quote`, or words such as `Buy on`, or a price, with the \
        shop's name.",
    example: "The bridge in the tale is made of nets, and there are nets for sale.\n\nBuy on Amazon\n\n$24 from Walmart",
    counter_example: "Buy on Amazon what the harbour does not have, the fishermen say, and wait for the ferry.",
};

#[cfg(test)]
pub(super) const RULES: &[Rule] = &[BUTTON];

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let lines = view.observed.iter().enumerate();
    let buttons = lines.filter(|(segment, seen)| !seen.hits.is_empty() && is_shop_button(view, *segment, seen));
    buttons.map(|(segment, _)| BUTTON.on_segment(view, segment)).collect()
}

fn is_shop_button(view: View<'_>, segment: usize, seen: &Observation) -> bool {
    let hints = &view.page.segments[segment].hints;
    let hits = seen.hits;
    let button = || {
        let text = view.page.segment_text(segment);
        let sells = hits.start(PhraseKind::ShopButton) || text.starts_with(['$', '€', '£']);
        seen.words <= MAX_BUTTON_WORDS && hits.any(PhraseKind::Shop) && sells && leads_to_shop(view, text)
    };
    let is_plain = hints.element != Element::Heading && hints.list.is_none() && !is_sentence_end(seen.last);
    is_plain && (hits.whole(PhraseKind::ShopButton) || button())
}

/// `… at Best Buy`, `… on Amazon (on sale!)`: the shop's name right behind such a word, and nothing but names and numbers
/// behind it. A headline that speaks of a shop goes on.
fn leads_to_shop(view: View<'_>, text: &str) -> bool {
    let before = |word: &str| BEFORE_SHOPS.contains(word.to_lowercase().as_str());
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(at) = words.iter().position(|word| before(word)) else { return false };
    let behind = &words[at + 1..];
    let name = behind[..behind.len().min(2)].join(" ");
    let goes_on = behind.iter().any(|word| !before(word) && word.chars().all(char::is_lowercase));
    view.lexicon.hits_in(&name).any(PhraseKind::Shop) && !goes_on
}

#[cfg(test)]
mod tests {
    const PARAGRAPH: &str = "The council met on Tuesday and voted for the new bridge, which opens in May.";

    fn is_removed(line: &str) -> bool {
        let text = format!("{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH} So it was.");
        let article = crate::clean(&text);
        article.removed().any(|entry| entry.span.of(&text) == line)
    }

    #[test]
    fn buttons() {
        for line in [
            "Check price at REI (on sale!)",
            "$1,299.00 from Best Buy",
            "Jetzt bei Amazon",
            "Köp på Amazon",
            "Ajouter au panier",
        ] {
            assert!(is_removed(line), "{line}");
        }
    }

    #[test]
    fn lines_that_speak_of_shops() {
        for line in [
            "Buy on credit what the harbour needs",
            "Amazon buys the old bridge",
            "Order on Amazon union vote delayed",
            "View on the Amazon",
            "Shop on Target Street reopens",
            "$40 million from the council for the bridge",
            "Buy at Amazon, mend at home.",
        ] {
            assert!(!is_removed(line), "{line}");
        }
    }
}
