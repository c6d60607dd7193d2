//! Notices about the page and the making of it: cookies, copyright, reviewers, disclaimers.

use super::View;
use super::rule::Rule;
use super::shape::{Prose, is_prose};
use crate::claim::{Claim, Strength};
use crate::ledger::{Noise, Span};
use crate::lexicon::PhraseKind;
use crate::observe::Observation;

/// A cookie notice has at most this many words.
const MAX_COOKIE_WORDS: u32 = 80;
/// A copyright line has at most this many words.
const MAX_COPYRIGHT_WORDS: u32 = 60;
/// A disclaimer has at most this many words.
const MAX_DISCLAIMER_WORDS: u32 = 120;

/// The line that names a site's software has at most this many words.
const MAX_COLOPHON_WORDS: u32 = 12;
/// The line that names a reviewer has at most this many words.
const MAX_REVIEWER_WORDS: u32 = 14;
/// A disclaimer stands behind at most this many sentences of another notice.
const MAX_NOTICE_SENTENCES: usize = 4;

const COOKIES: Rule = Rule {
    id: "cookie_notice.text",
    noise: Noise::CookieNotice,
    strength: Strength::Firm,
    finds: "A notice that starts as cookie notices do and goes on as they do, or stands at an edge of the page.",
    example: "We use cookies to improve your experience. By continuing to use this site you agree to our cookie policy.\n\n\
              The bridge opened in May, the council said.",
    counter_example: "The council met on Tuesday and voted for the new bridge, which will open in May of next year, it \
                      said, if the winter is mild and the river low.\n\n\
                      We use cookies as currency in our house, she says, and a broken one is worth half.\n\n\
                      The council met on Tuesday and voted for the new bridge, which will open in May of next year, it \
                      said, if the winter is mild and the river low, and not a day before the last of the bolts is in.",
};
const COOKIE_BUTTON: Rule = Rule {
    id: "cookie_notice.button",
    noise: Noise::CookieNotice,
    strength: Strength::Likely,
    finds: "A button or heading of such a notice (`Accept all`), if the model agrees.",
    example: "Accept all cookies\n\nThe bridge opened in May, the council said.",
    counter_example: "Accept all that comes.",
};
const COPYRIGHT: Rule = Rule {
    id: "copyright.line",
    noise: Noise::Copyright,
    strength: Strength::Firm,
    finds: "A line that starts with ©, `Copyright` and a year, or says that all rights are reserved.",
    example: "The bridge opened in May, the council said.\n\n© 2024 The Eastham Post. All rights reserved.",
    counter_example: "Copyright law protects a bridge as a work of art, the court held in 1998.",
};
const COPYRIGHT_START: Rule = Rule {
    id: "copyright.start",
    noise: Noise::Copyright,
    strength: Strength::Likely,
    finds: "A line between paragraphs that only starts or ends as such a notice does, if the model agrees.",
    example: "The bridge opened in May, and the council of the town said on Tuesday that it had cost less than anybody had thought it would when the old one was closed.\n\nNo part of this website may be used elsewhere.\n\nThe ferry will run for another month, so that those who do not trust a thing that is new may cross as they always did, the mayor said.\n\nThe old bridge will be taken down in June, stone by stone, and the stones will be sold to whoever wants them, the council said on Tuesday.",
    counter_example: "Copyright law protects a bridge as a work of art, the court held in 1998.",
};
const COLOPHON: Rule = Rule {
    id: "copyright.colophon",
    noise: Noise::Copyright,
    strength: Strength::Firm,
    finds: "The short line behind the page's prose that names the software or the designer of the site.",
    example: "The bridge opened in May, and the council of the town said on Tuesday that it had cost less than anybody had \
              thought it would.\n\nPowered by Inkpot | Theme: Furrow",
    counter_example: "Powered by Water\n\nThe mill was built in May, and the council of the town said on Tuesday that it had \
                      cost less than anybody had thought it would.",
};
const REVIEWER: Rule = Rule {
    id: "author_profile.reviewer",
    noise: Noise::AuthorProfile,
    strength: Strength::Peripheral,
    finds: "A short line that says who reviewed, checked or edited the text: no author of it.",
    example: "Reviewed by Dr. Ines Holt\n\nThe bridge opened in May, the council said, and the first bus went over it at noon.",
    counter_example: "Reviewed by three engineers and a bishop, the bridge opened in May, and the first bus went over it at noon.",
};
const DISCLAIMER: Rule = Rule {
    id: "disclaimer.text",
    noise: Noise::Disclaimer,
    strength: Strength::Firm,
    finds: "A paragraph that starts as disclaimers do and goes on as they do, or stands at an edge of the page.",
    example: "The bridge opened in May.\n\nViews expressed in this article are the opinions of the author and do not \
              necessarily reflect the views of The Eastham Post.",
    counter_example: "Views expressed in the debate were mixed, but nobody was against the bridge.",
};
const DISCLAIMER_START: Rule = Rule {
    id: "disclaimer.start",
    noise: Noise::Disclaimer,
    strength: Strength::Likely,
    finds: "A paragraph that only starts as disclaimers do, if the model agrees.",
    example: "Disclaimer\n\nThe bridge opened in May, the council said.",
    counter_example: "Disclaimers were read aloud.",
};

#[cfg(test)]
pub(super) const RULES: &[Rule] =
    &[COOKIES, COOKIE_BUTTON, COPYRIGHT, COPYRIGHT_START, COLOPHON, REVIEWER, DISCLAIMER, DISCLAIMER_START];

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut prose = None;
    for (segment, seen) in view.observed.iter().enumerate() {
        let hits = seen.hits;
        let kinds = [PhraseKind::CookieNotice, PhraseKind::Copyright, PhraseKind::Disclaimer, PhraseKind::Colophon];
        let marked = kinds.into_iter().any(|kind| hits.any(kind));
        let edge = marked && prose.get_or_insert_with(|| Prose::of(view)).is_edge(segment);
        let rule =
            cookies(seen, edge).or_else(|| copyright(view, segment, seen, edge)).or_else(|| disclaimer(seen, edge));
        let rule = rule.or_else(|| colophon(view, segment, seen, edge)).or_else(|| reviewer(seen));
        let behind = || disclaimer_behind(view, segment, seen).map(|span| DISCLAIMER.on(segment, span));
        let unsure = |rule: &Rule| rule.id == DISCLAIMER_START.id;
        claims.extend(if rule.as_ref().is_none_or(unsure) { behind() } else { None });
        claims.extend(rule.map(|rule| rule.on_segment(view, segment)));
    }
    claims
}

fn cookies(seen: &Observation, edge: bool) -> Option<Rule> {
    let (kind, hits) = (PhraseKind::CookieNotice, seen.hits);
    if hits.whole(kind) {
        return Some(COOKIE_BUTTON);
    }
    let notice = hits.start(kind) && seen.words <= MAX_COOKIE_WORDS && seen.words >= 4;
    (notice && (hits.inside(kind) || edge)).then_some(COOKIES)
}

fn copyright(view: View<'_>, segment: usize, seen: &Observation, edge: bool) -> Option<Rule> {
    if seen.words > MAX_COPYRIGHT_WORDS || seen.words == 0 && seen.first != '©' {
        return None;
    }
    let text = view.page.segment_text(segment);
    // In a law `(c)` counts an item.
    let named = |rest: &str| rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || seen.words <= 4;
    let lettered = || text.strip_prefix("(c) ").or(text.strip_prefix("(C) ")).is_some_and(named);
    let sign = seen.first == '©' || seen.first == '(' && lettered() && !is_item_c(view, segment);
    let hits = seen.hits;
    let whole = hits.whole(PhraseKind::Copyright);
    let phrase = hits.start(PhraseKind::Copyright) || hits.end(PhraseKind::Copyright);
    let short = seen.words <= 25;
    let reserved = hits.inside(PhraseKind::Copyright) && (short || text.contains('©'));
    let dated = short && is_copyright_with_year(text);
    // `Copyright`, `Copyright notice`: over a chapter about it.
    let says_all = whole && (seen.words > 2 || edge);
    let sure = sign && short || says_all || reserved || dated || phrase && edge;
    (sure || whole || phrase).then_some(if sure { COPYRIGHT } else { COPYRIGHT_START })
}

/// Behind `(b)`.
fn is_item_c(view: View<'_>, segment: usize) -> bool {
    let above = segment.checked_sub(1).map(|above| view.page.segment_text(above));
    above.is_some_and(|above| above.starts_with("(b) ") || above.starts_with("(B) "))
}

/// `Copyright 2024 …`, `Copyright © …`: the word, then a sign or a year.
fn is_copyright_with_year(text: &str) -> bool {
    const WORD: &str = "copyright";
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some((word, rest)) = text.split_at_checked(WORD.len()) else { return false };
    let rest = rest.trim_start_matches([' ', ':', ',', '\u{a0}']);
    word.eq_ignore_ascii_case(WORD)
        && (rest.starts_with('©') || rest.starts_with("(c)") || rest.starts_with("(C)") || rest.starts_with(['1', '2']))
}

/// Nothing that reads as prose follows it.
fn colophon(view: View<'_>, segment: usize, seen: &Observation, edge: bool) -> Option<Rule> {
    let line = seen.hits.start(PhraseKind::Colophon) && seen.words <= MAX_COLOPHON_WORDS && !seen.ends_sentence();
    let ends_page = || edge && segment > 0 && !view.observed.iter().skip(segment + 1).any(is_prose);
    (line && ends_page()).then_some(COLOPHON)
}

fn reviewer(seen: &Observation) -> Option<Rule> {
    let line = seen.hits.start(PhraseKind::ReviewedBy) && seen.words <= MAX_REVIEWER_WORDS && !seen.ends_sentence();
    line.then_some(REVIEWER)
}

fn disclaimer(seen: &Observation, edge: bool) -> Option<Rule> {
    let (kind, hits) = (PhraseKind::Disclaimer, seen.hits);
    if seen.words > MAX_DISCLAIMER_WORDS || !hits.start(kind) && !hits.inside(kind) {
        return None;
    }
    let long = seen.words >= 6;
    let sure = long && hits.start(kind) && (hits.inside(kind) || edge);
    Some(if sure { DISCLAIMER } else { DISCLAIMER_START })
}

/// A disclaimer that stands behind another notice, such as of the first publication: from its first sentence on.
fn disclaimer_behind(view: View<'_>, segment: usize, seen: &Observation) -> Option<Span> {
    let kind = PhraseKind::Disclaimer;
    if seen.words > MAX_DISCLAIMER_WORDS || !seen.hits.inside(kind) || seen.hits.start(kind) {
        return None;
    }
    let span = view.page.segments[segment].span;
    let text = span.of(view.page.text());
    let behind_stop = text.match_indices(". ").map(|(at, stop)| at + stop.len());
    let is_disclaimer = |&start: &usize| {
        let hits = view.lexicon.hits_in(&text[start..]);
        hits.start(kind) && hits.inside(kind)
    };
    let start = behind_stop.take(MAX_NOTICE_SENTENCES).find(is_disclaimer)?;
    Some(Span::new(span.start + start, span.end))
}

#[cfg(test)]
mod tests {
    const PROSE: &str = "The council met on Tuesday and voted for the new bridge, which will open in May of next year.";

    fn removed(line: &str) -> Option<String> {
        let text = format!("{PROSE}\n\n{PROSE} So.\n\n{line}\n\n{PROSE} It did.\n\n{PROSE} Yes.\n\n{PROSE} No.");
        let article = crate::clean(&text);
        article.removed().find(|entry| entry.span.of(&text) == line).map(|entry| entry.fate.as_str().to_string())
    }

    #[test]
    fn notices() {
        for (line, kind) in [
            ("We use cookies on our site. By using it you accept our cookie policy.", "cookie_notice"),
            ("© 2024 The Eastham Post", "copyright"),
            ("Copyright © 2024 The Eastham Post. All rights reserved.", "copyright"),
            ("COPYRIGHT 2024 EASTHAM POST", "copyright"),
            ("(c) getty images", "copyright"),
            (
                "The views expressed in this article are those of the author and do not necessarily reflect ours.",
                "disclaimer",
            ),
        ] {
            assert_eq!(removed(line).as_deref(), Some(kind), "{line}");
        }
    }

    #[test]
    fn a_disclaimer_behind_another_notice_names_the_source() {
        let foot = "This story was first printed in spring. The opinions expressed in it are the author's own and do not \
                    reflect those of The Harbour Courier.";
        let article = crate::clean(&format!("{PROSE}\n\n{PROSE} So.\n\n{foot}"));
        assert_eq!(article.metadata.source.as_deref(), Some("The Harbour Courier"));
        assert_eq!(article.body.last().unwrap().text, "This story was first printed in spring.");
        let quoted = format!("{PROSE} The words, he said, are the author's own.");
        assert_eq!(crate::clean(&format!("{PROSE}\n\n{quoted}")).removed().count(), 0);
    }

    #[test]
    fn articles_about_such_things() {
        for line in [
            "We use cookies to pay each other, she says, and nobody has gone hungry yet.",
            "Copyright law protects a bridge as a work of art, the court held in 1998.",
            "Copyright was invented for printers.",
            "(c) what damages are due to the owner of the bridge and to those who were on it when it fell.",
            "The views expressed by both sides were heard with patience.",
            "Cookies are small files that a site leaves behind, and most of us accept them without a thought.",
        ] {
            assert_eq!(removed(line), None, "{line}");
        }
    }
}
