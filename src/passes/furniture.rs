//! Page furniture: share bars, newsletter prompts, marks of advertisements, menus.

use super::View;
use super::rule::Rule;
use super::shape::{is_phrase, is_prose};
use crate::claim::{Claim, Strength};
use crate::ledger::Noise;
use crate::lexicon::{Hits, PhraseKind};
use crate::observe::{Observation, is_sentence_end};

/// A bar of networks has at most this many words.
const MAX_BAR_WORDS: u32 = 16;
/// A prompt of one or more sentences has at most this many words.
const MAX_PROMPT_WORDS: u32 = 40;
/// A tag, with the label before the first, has at most this many words.
const MAX_TAG_WORDS: usize = 5;
/// An article has at most this many tags.
const MAX_TAGS: usize = 20;
/// Crumbs have at most this many words.
const MAX_CRUMB_WORDS: u32 = 24;
/// What announces a list is looked for so many lines above.
const MAX_LISTED: usize = 8;

const SHARE_PHRASE: Rule = Rule {
    id: "share.phrase",
    noise: Noise::Share,
    strength: Strength::Peripheral,
    finds: "A line that is a prompt to share, or starts as one: `Share this article`, `Share on Facebook`.",
    example: "The bridge opened in May, the council said.\n\nShare this article",
    counter_example: "Share this article of faith with no one, the old priest told the boys before they left the village.",
};
const SHARE_BAR: Rule = Rule {
    id: "share.bar",
    noise: Noise::Share,
    strength: Strength::Firm,
    finds: "A line, or neighbouring lines, of nothing but names of networks and words such as `Email` and `Print`.",
    example: "The bridge opened in May, the council said.\n\nFacebook Twitter LinkedIn Email",
    counter_example: "Facebook and Twitter bought the bridge.",
};
const SHARE_WORD: Rule = Rule {
    id: "share.word",
    noise: Noise::Share,
    strength: Strength::Likely,
    finds: "A single name of a network or the word `Share`, if the model agrees.",
    example: "The bridge opened in May, the council said.\n\nFacebook",
    counter_example: "Facebook is a network.",
};
const SHARE_VERB: Rule = Rule {
    id: "share.closing-verb",
    noise: Noise::Share,
    strength: Strength::Firm,
    finds: "A single verb of a share bar (`Share`, `Print`) behind the page's last prose, with no sentence under it.",
    example: "The council of Eastham met on Tuesday night and voted for the new bridge, which will open in May of next year.\n\n\
              Share",
    counter_example: "The council of Eastham met on Tuesday night and told those who have bread to spare what it wants of them.\
                      \n\nShare\n\nGive half of it away.",
};
const NEWSLETTER: Rule = Rule {
    id: "newsletter.prompt",
    noise: Noise::Newsletter,
    strength: Strength::Peripheral,
    finds: "A line that is a prompt to subscribe, or starts as one and speaks of a newsletter, an inbox, an address.",
    example: "The bridge opened in May, the council said.\n\nSign up for our free daily newsletter and never miss a story.",
    counter_example: "Newsletters were how the bridge was paid for, and the council says that it would do so again.",
};
const NEWSLETTER_LIKELY: Rule = Rule {
    id: "newsletter.start",
    noise: Noise::Newsletter,
    strength: Strength::Likely,
    finds: "A short line that only starts as such a prompt, or is a single word of one, if the model agrees.",
    example: "The bridge opened in May, the council said.\n\nSubscribe",
    counter_example: "Subscribers paid for the bridge.",
};
const AD_MARKER: Rule = Rule {
    id: "ad_marker.line",
    noise: Noise::AdMarker,
    strength: Strength::Firm,
    finds: "A line that is nothing but the mark of an advertisement: `Advertisement`, `Story continues below`.",
    example: "The bridge opened in May, the council said.\n\nAdvertisement\n\nIt was crowded from the first day on.",
    counter_example: "Advertisement is everywhere.",
};
const AD_MARKER_START: Rule = Rule {
    id: "ad_marker.start",
    noise: Noise::AdMarker,
    strength: Strength::Likely,
    finds: "A sentence that only starts as such a line or as a note about scripts and blockers does, if the model agrees.",
    example: "Please enable JavaScript to see the comments.\n\nThe bridge opened in May, the council said.",
    counter_example: "Advertisements were read aloud.",
};
const NAVIGATION: Rule = Rule {
    id: "navigation.line",
    noise: Noise::Navigation,
    strength: Strength::Peripheral,
    finds: "A line that is nothing but a way to move about the site: `Skip to content`, `Back to top`.",
    example: "Skip to content\n\nThe bridge opened in May, the council said.",
    counter_example: "Back to top form, the team won by three goals on Saturday.",
};
const CRUMBS: Rule = Rule {
    id: "navigation.crumbs",
    noise: Noise::Navigation,
    strength: Strength::Firm,
    finds: "The path to the page, from its home on: `Home › News › Local`.",
    example: "Home › News › Local\n\nThe bridge opened in May, the council said.",
    counter_example: "Home > away > home: that was how the season went, said the captain.",
};
const MENU: Rule = Rule {
    id: "navigation.menu",
    noise: Noise::Navigation,
    strength: Strength::Peripheral,
    finds: "Words of a menu (`Home`, `Contact`) on lines one below the other.",
    example: "Home\nContact\n\nThe bridge opened in May, the council said.",
    counter_example: "Home\n\nThe bridge opened in May, the council said.",
};
const MENU_WORD: Rule = Rule {
    id: "navigation.menu-word",
    noise: Noise::Navigation,
    strength: Strength::Likely,
    finds: "A line that is a word of a menu (`Home`, `Contact`), if the model agrees.",
    example: "Home\n\nThe bridge opened in May, the council said.",
    counter_example: "Home is where the heart is.",
};
const TAGS: Rule = Rule {
    id: "navigation.tags",
    noise: Noise::Navigation,
    strength: Strength::Firm,
    finds: "The article's tags or categories behind their label: `Filed under: Garden, Glass`.",
    example: "The bridge opened in May, the council said.\n\nTagged bridges, rivers, town council",
    counter_example: "Tagged salmon, trout and eels were set free above the bridge.",
};
const TAG_LABEL: Rule = Rule {
    id: "navigation.tag-label",
    noise: Noise::Navigation,
    strength: Strength::Firm,
    finds: "The label `Tags` on a line of its own behind the page's last prose, and the short lines under it.",
    example: "The council of Eastham met on Tuesday night and voted for the new bridge, which will open in May of next year.\n\n\
              Tags:\nBridges\nTown council",
    counter_example: "Tags:\nBridges\nTown council\n\nThe council of Eastham met on Tuesday night and voted for the new bridge, \
                      which will open in May of next year.",
};

#[cfg(test)]
pub(super) const RULES: &[Rule] = &[
    SHARE_PHRASE,
    SHARE_BAR,
    SHARE_WORD,
    SHARE_VERB,
    NEWSLETTER,
    NEWSLETTER_LIKELY,
    AD_MARKER,
    AD_MARKER_START,
    NAVIGATION,
    CRUMBS,
    MENU,
    MENU_WORD,
    TAGS,
    TAG_LABEL,
];

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let telling = |seen: &Observation| !seen.hits.is_empty() || seen.digits > 0;
    let lines = view.observed.iter().enumerate().filter(|(_, seen)| telling(seen));
    let behind_prose = view.observed.iter().rposition(is_prose).map_or(usize::MAX, |last| last + 1);
    let mut claims = Vec::new();
    for (segment, seen) in lines {
        let closing = segment >= behind_prose;
        if closing && seen.hits.whole(PhraseKind::TagList) && is_tag_label(view, segment) {
            claims.extend(TAG_LABEL.on_segments(view, segment..segment + 1 + tags_below(view, segment)));
            continue;
        }
        let found = rule(view, segment, seen).map(|rule| match rule.id == SHARE_WORD.id {
            true if closing && is_share_verb(view, segment) => SHARE_VERB,
            _ => rule,
        });
        claims.extend(found.map(|rule| rule.on_segment(view, segment)));
    }
    claims
}

/// A chapter that is called so has a sentence under it.
fn is_share_verb(view: View<'_>, segment: usize) -> bool {
    let goes_on = |under: &Observation| is_sentence_end(under.last) || under.first.is_lowercase();
    view.observed[segment].hits.whole(PhraseKind::Share) && !view.observed.get(segment + 1).is_some_and(goes_on)
}

/// `Tags:`, not `Topics:`, which a programme may list.
fn is_tag_label(view: View<'_>, segment: usize) -> bool {
    let label = view.page.segment_text(segment).trim_end_matches([':', '：', ' ', '\u{a0}']);
    view.lexicon.hits_in(label).whole(PhraseKind::TagList)
}

/// How many short lines that tell nothing else stand below.
fn tags_below(view: View<'_>, label: usize) -> usize {
    let is_tag = |seen: &&Observation| {
        (1..MAX_TAG_WORDS as u32).contains(&seen.words) && !seen.ends_sentence() && seen.hits.is_empty()
    };
    view.observed[label + 1..].iter().take(MAX_TAGS).take_while(is_tag).count()
}

fn rule(view: View<'_>, segment: usize, seen: &Observation) -> Option<Rule> {
    share(view, segment, seen)
        .or_else(|| newsletter(view, segment, seen))
        .or_else(|| ad_marker(seen))
        .or_else(|| tags(view, segment, seen))
        .or_else(|| navigation(view, segment, seen))
}

/// Words of so many letters only join the names of networks: `i`, `op`, `on`.
const MAX_JOINING_LETTERS: u32 = 2;

fn share(view: View<'_>, segment: usize, seen: &Observation) -> Option<Rule> {
    let hits = seen.hits;
    // `… (Opens in new window)`
    let most = if seen.last == ')' { MAX_BAR_WORDS } else { 10 };
    let starts = hits.start(PhraseKind::Share) && seen.words <= most && !is_sentence_end(seen.last) && seen.commas == 0;
    if (hits.whole(PhraseKind::Share) || starts) && is_phrase(seen) {
        let strength = if names_network(view, segment) { Strength::Firm } else { SHARE_PHRASE.strength };
        return Some(Rule { strength, ..SHARE_PHRASE });
    }
    if hits.start(PhraseKind::ShareTarget) || hits.start(PhraseKind::ShareWord) {
        if is_bar(view, segment, seen) {
            return Some(SHARE_BAR);
        }
        if is_share_word(hits) && near(view, segment, is_share_word) {
            return Some(SHARE_BAR);
        }
    }
    // `I.` numbers a chapter, though it joins two networks in Polish.
    let joins = seen.letters <= MAX_JOINING_LETTERS && !hits.whole(PhraseKind::ShareTarget);
    (is_share_word(hits) && !joins).then_some(SHARE_WORD)
}

/// What names a network is no part of an article, wherever it stands.
fn names_network(view: View<'_>, segment: usize) -> bool {
    let words = view.page.segment_text(segment).split_whitespace();
    words.skip(1).any(|word| view.lexicon.hits_in(word).whole(PhraseKind::ShareTarget))
}

fn is_share_word(hits: Hits) -> bool {
    hits.whole(PhraseKind::ShareTarget) || hits.whole(PhraseKind::ShareWord) || hits.whole(PhraseKind::Share)
}

/// Whether a neighbouring line is of the kind too.
fn near(view: View<'_>, segment: usize, holds: fn(Hits) -> bool) -> bool {
    let before = segment.checked_sub(1).and_then(|before| view.observed.get(before));
    let after = view.observed.get(segment + 1);
    [before, after].into_iter().flatten().any(|seen| holds(seen.hits))
}

/// Nothing but networks and verbs, a network among them.
fn is_bar(view: View<'_>, segment: usize, seen: &Observation) -> bool {
    if seen.words < 2 || seen.words > MAX_BAR_WORDS || seen.ends_sentence() {
        return false;
    }
    let text = view.page.segment_text(segment);
    let mut networks = 0;
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '/' | '•' | '·'));
    for word in words.filter(|word| word.contains(char::is_alphanumeric)) {
        let hits = view.lexicon.hits_in(word);
        networks += u32::from(hits.whole(PhraseKind::ShareTarget));
        if !is_share_word(hits) {
            return false;
        }
    }
    networks >= 1
}

fn newsletter(view: View<'_>, segment: usize, seen: &Observation) -> Option<Rule> {
    let hits = seen.hits;
    let listed = view.page.segment_text(segment).starts_with(['-', '*', '•']);
    if !hits.start(PhraseKind::Newsletter) || seen.words > MAX_PROMPT_WORDS || seen.sentence_ends > 4 {
        return None;
    }
    let spoken = hits.any(PhraseKind::NewsletterWord);
    let whole = hits.whole(PhraseKind::Newsletter) && (is_phrase(seen) || near(view, segment, is_newsletter));
    Some(if (spoken && is_phrase(seen) || whole) && !listed { NEWSLETTER } else { NEWSLETTER_LIKELY })
}

fn is_newsletter(hits: Hits) -> bool {
    hits.whole(PhraseKind::Newsletter) || hits.start(PhraseKind::Newsletter) && hits.any(PhraseKind::NewsletterWord)
}

fn ad_marker(seen: &Observation) -> Option<Rule> {
    let (hits, kind) = (seen.hits, PhraseKind::AdMarker);
    let starts = hits.start(kind) && seen.words <= MAX_PROMPT_WORDS;
    let is_plain = seen.digits == 0 && !seen.ends_sentence();
    (hits.whole(kind) || starts).then_some(if hits.whole(kind) || is_plain { AD_MARKER } else { AD_MARKER_START })
}

/// A label and a list of two short names or more: prose that begins with the label's word goes on as a sentence, and a
/// dateline with a year.
fn tags(view: View<'_>, segment: usize, seen: &Observation) -> Option<Rule> {
    if !seen.hits.start(PhraseKind::TagList)
        || seen.words > MAX_PROMPT_WORDS
        || seen.digits >= 4
        || is_sentence_end(seen.last)
    {
        return None;
    }
    let names = view.page.segment_text(segment).split([',', '|', '•', '·', '#']);
    let words = names.map(|name| name.split_whitespace().count()).filter(|&words| words > 0);
    let (names, longest) = words.fold((0, 0), |(names, longest), words| (names + 1, words.max(longest)));
    // `Filed Under: Garden Tagged With: bees, glass`
    let most = if seen.hits.inside(PhraseKind::TagList) { 2 * MAX_TAG_WORDS } else { MAX_TAG_WORDS };
    (names >= 2 && longest <= most).then_some(TAGS)
}

fn navigation(view: View<'_>, segment: usize, seen: &Observation) -> Option<Rule> {
    let hits = seen.hits;
    if hits.start(PhraseKind::MenuWord) && is_crumbs(view, segment, seen) {
        return Some(CRUMBS);
    }
    if hits.whole(PhraseKind::Navigation) && is_phrase(seen)
        || hits.start(PhraseKind::Navigation) && seen.words <= MAX_PROMPT_WORDS
    {
        return Some(NAVIGATION);
    }
    let is_menu = || near(view, segment, is_menu_word) && !is_listed(view, segment);
    is_menu_word(hits).then(|| if is_menu() { MENU } else { MENU_WORD })
}

/// In a list of the article, with prose above and below: behind a bullet, or under a line that announces it,
/// `What we offer:`.
fn is_listed(view: View<'_>, segment: usize) -> bool {
    let behind = segment + 1..(segment + 1 + MAX_LISTED).min(view.observed.len());
    let above = segment.saturating_sub(MAX_LISTED)..segment;
    if ![above.clone(), behind].into_iter().all(|lines| view.observed[lines].iter().any(is_prose)) {
        return false;
    }
    let announcing = above.rev().map(|above| &view.observed[above]).find(|seen| !is_menu_word(seen.hits));
    view.page.segment_text(segment).starts_with(['-', '•', '*', '–']) || announcing.is_some_and(|seen| seen.last == ':')
}

fn is_menu_word(hits: Hits) -> bool {
    hits.whole(PhraseKind::Navigation) || hits.whole(PhraseKind::MenuWord)
}

/// From the site's home over two separators or more, none of the steps a sentence.
fn is_crumbs(view: View<'_>, segment: usize, seen: &Observation) -> bool {
    if seen.words > MAX_CRUMB_WORDS || seen.ends_sentence() || seen.commas > 0 {
        return false;
    }
    let text = view.page.segment_text(segment);
    let steps: Vec<&str> = text.split(['›', '»', '>', '/', '→', '|', '▸', '»', '·', '•']).map(str::trim).collect();
    let named = steps.iter().filter(|step| !step.is_empty()).count();
    let home = steps.first().is_some_and(|first| view.lexicon.hits_in(first).whole(PhraseKind::MenuWord));
    home && (named >= 3 || named == 2 && text.contains(['›', '»', '>']))
        && !text.contains(": ")
        && seen.first.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    const PARAGRAPH: &str = "The council met on Tuesday and voted for the new bridge, which opens in May.";

    fn removed(line: &str) -> Option<String> {
        let text = format!("{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH} So it was.");
        let article = crate::clean(&text);
        article.removed().find(|entry| entry.span.of(&text) == line).map(|entry| entry.fate.as_str().to_string())
    }

    #[test]
    fn lines_of_furniture() {
        for (line, kind) in [
            ("SHARE THIS ARTICLE", "share"),
            ("Share on Facebook", "share"),
            ("Facebook | Twitter | LinkedIn | Email", "share"),
            ("Subscribe to our newsletter", "newsletter"),
            ("Sign up for our weekly newsletter and get the news in your inbox.", "newsletter"),
            ("- Advertisement -", "ad_marker"),
            ("Story continues below advertisement", "ad_marker"),
            ("Skip to main content", "navigation"),
            ("Home » News » Local", "navigation"),
            ("Click to share on Twitter (Opens in new window)", "share"),
            ("Tagged bridges, rivers, town council", "navigation"),
            ("Filed under: Rivers | Bridges", "navigation"),
        ] {
            assert_eq!(removed(line).as_deref(), Some(kind), "{line}");
        }
    }

    #[test]
    fn lines_of_articles() {
        for line in [
            "Share of voters who agreed: 62 percent",
            "Facebook and Twitter were down for hours.",
            "She would sign up for anything that was free.",
            "Advertisement is everywhere.",
            "- Sign up for our tour at the gate.",
            "Home advantage counts > skill counts",
            "Tagged salmon, trout and eels were set free above the bridge.",
            "Posted in the window for all to see",
            "Built with stone from the old wall",
        ] {
            assert_eq!(removed(line), None, "{line}");
        }
        assert_ne!(removed("I.").as_deref(), Some("share"));
    }

    #[test]
    fn words_behind_the_last_prose() {
        let last = |lines: &str| {
            let text = format!("{PARAGRAPH} {PARAGRAPH}\n\n{PARAGRAPH} {PARAGRAPH}\n\n{lines}");
            let article = crate::clean(&text);
            let reason = article
                .removed()
                .find(|entry| lines.starts_with(entry.span.of(&text)))
                .map(|entry| entry.reason.clone());
            reason.map(|reason| reason.to_string())
        };
        for line in ["Share", "Partager :", "Teilen:", "Поделиться:", "Condividi"] {
            assert_eq!(last(line).as_deref(), Some("share.closing-verb"), "{line}");
        }
        for lines in ["Share\n\nGive half of it away.", "Give the plan to all.\n\nShares fell."] {
            assert_ne!(last(lines).as_deref(), Some("share.closing-verb"), "{lines}");
        }
        for lines in ["Tags\nbridges\nferries", "Schlagworte:\nBrücke", "Теги:\nмост\nпаром", "Etiquetas:\npuentes"]
        {
            assert_eq!(last(lines).as_deref(), Some("navigation.tag-label"), "{lines}");
        }
        for lines in ["Topics:\nbridges\nferries", "Tags sewn on by hand\nbridges"] {
            assert_ne!(last(lines).as_deref(), Some("navigation.tag-label"), "{lines}");
        }
    }
}
