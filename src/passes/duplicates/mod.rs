//! A body that stands twice: run together without its paragraph breaks, cut at some byte limit, paragraph by paragraph,
//! interleaved, or with small edits. The best-structured copy stays, and every sentence that only one copy has.
//!
//! A chorus, a quoted paragraph or a repeated table label is not a duplicated body: see [`Chain::is_duplicated_body`].

mod chains;
mod excerpts;
mod leftovers;
mod letters;
mod matches;

use std::collections::BTreeMap;

use self::chains::{Chain, Copy, PARAGRAPH_LETTERS, Part, Piece, joined, pieces, run_together};
use self::excerpts::excerpts;
use self::leftovers::removable;
use self::letters::Letters;
use super::View;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise, Span};

/// A third copy is found once the second is gone. At most so many are looked for, and no further one once so many
/// bytes of letters were read: enough for all rounds on a page of 250 kB.
const MAX_ROUNDS: usize = 8;
const MAX_LETTER_BYTES: usize = 2_000_000;

const RUN_TOGETHER: &str = "duplicate_body.run-together";
const EXCERPT: &str = "duplicate_body.excerpt";

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut gone = vec![false; view.page.segments.len()];
    let mut read = 0;
    for _ in 0..MAX_ROUNDS {
        if read > MAX_LETTER_BYTES {
            break;
        }
        let letters = Letters::of(view.page, |segment| !gone[segment]);
        read += letters.bytes.len();
        let pieces = pieces(&letters);
        let worse = worse_copies(view, &letters, &pieces);
        if worse.is_empty() {
            break;
        }
        claims.extend(kept_copies(view, &letters, &pieces, &worse));
        for (segment, stretches) in stretches_kept_elsewhere(&pieces, &worse) {
            gone[segment] = true;
            let spans = removable(view.page, &letters, segment, &stretches);
            claims.extend(spans.into_iter().map(|span| Claim {
                segment,
                span,
                fate: Fate::Noise(Noise::DuplicateBody),
                rule: worse[&segment],
                strength: Strength::Certain,
            }));
        }
    }
    claims
}

/// The segments of every copy that is to go, with the rule that says so.
fn worse_copies(view: View<'_>, letters: &Letters, pieces: &[Piece]) -> BTreeMap<usize, &'static str> {
    if pieces.is_empty() {
        return BTreeMap::new();
    }
    let mut touched = vec![false; view.page.segments.len()];
    let mut worse: BTreeMap<usize, &'static str> =
        run_together(letters, pieces).into_iter().map(|segment| (segment, RUN_TOGETHER)).collect();
    worse.keys().for_each(|&segment| touched[segment] = true);
    let joined = joined(pieces);
    for chain in joined.iter().map(|pieces| Chain::new(pieces)) {
        if chain.touches(&touched) || !chain.is_duplicated_body(view, letters) {
            continue;
        }
        let copy = chain.worse_copy(view, letters);
        let rule = match copy {
            Copy::Earlier => "duplicate_body.earlier-copy",
            Copy::Later => "duplicate_body.later-copy",
        };
        for segment in chain.segments(copy) {
            touched[segment] = true;
            worse.insert(segment, rule);
        }
    }
    for segment in excerpts(view, letters, &joined, |segment| !worse.contains_key(&segment)) {
        worse.entry(segment).or_insert(EXCERPT);
    }
    drop_copies_of_copies(pieces, &mut worse);
    worse
}

/// Leaves out each copy that shares letters with an earlier one that goes: once that is gone, it is measured by what stays.
fn drop_copies_of_copies(pieces: &[Piece], worse: &mut BTreeMap<usize, &'static str>) {
    let alone = |part: Part| worse.get(&part.segment).is_some_and(|&rule| rule == RUN_TOGETHER || rule == EXCERPT);
    let later: Vec<usize> = pieces
        .iter()
        .filter(|piece| alone(piece.earlier) && alone(piece.later))
        .map(|piece| piece.later.segment)
        .collect();
    worse.retain(|segment, _| later.binary_search(segment).is_err());
}

/// Claims for the whole paragraphs that a copy which goes repeats: what a scraper took for the body twice is body, though
/// the model holds repetition against it.
fn kept_copies(
    view: View<'_>,
    letters: &Letters,
    pieces: &[Piece],
    worse: &BTreeMap<usize, &'static str>,
) -> Vec<Claim> {
    let mut repeated: BTreeMap<usize, usize> = BTreeMap::new();
    for piece in pieces {
        for (kept, gone) in [(piece.earlier, piece.later), (piece.later, piece.earlier)] {
            if worse.contains_key(&gone.segment) && !worse.contains_key(&kept.segment) {
                *repeated.entry(kept.segment).or_default() += kept.letters.len();
            }
        }
    }
    let whole = |(segment, repeated): &(usize, usize)| {
        let own = letters.of_segment(*segment).len();
        own >= PARAGRAPH_LETTERS && 10 * repeated >= 9 * own && view.observed[*segment].ends_sentence()
    };
    let claim = |(segment, _): (usize, usize)| Claim {
        segment,
        span: view.page.segments[segment].span,
        fate: Fate::Body,
        rule: "duplicate_body.kept-copy",
        strength: Strength::Likely,
    };
    repeated.into_iter().filter(whole).map(claim).collect()
}

/// For every segment that is to go, the letters of it that a segment which stays has too, ascending.
fn stretches_kept_elsewhere(pieces: &[Piece], worse: &BTreeMap<usize, &'static str>) -> BTreeMap<usize, Vec<Span>> {
    let mut stretches: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for piece in pieces {
        for copy in [Copy::Earlier, Copy::Later] {
            let (mine, other) = (piece.part(copy), piece.part(copy.other()));
            if worse.contains_key(&mine.segment) && !worse.contains_key(&other.segment) {
                stretches.entry(mine.segment).or_default().push(mine.letters);
            }
        }
    }
    for stretches in stretches.values_mut() {
        stretches.sort_unstable();
    }
    stretches
}

#[cfg(test)]
mod tests {
    use crate::{Fate, Noise};

    const P1: &str = "The council voted on Monday to close the old bridge for more than a year. Engineers will replace \
        its rusted steel trusses, and the detour will add twenty minutes to the school run.";
    const P2: &str = "Mayor Ines Holt said the town had waited long enough. “We patched it for thirty years,” she told \
        residents, adding that the ferry would run twice an hour until the work was done.";
    const P3: &str = "Shopkeepers on the north bank fear for their trade. A petition with four hundred names asks for a \
        footbridge, which the engineers call possible but dear.";

    /// The removed copies of a page, and what is left of it.
    fn split(page: &str) -> (Vec<String>, String) {
        let article = crate::clean(page);
        let of = |fate| article.ledger.entries().iter().filter(move |entry| entry.fate == fate);
        let removed = of(Fate::Noise(Noise::DuplicateBody)).map(|entry| entry.span.of(page).to_string()).collect();
        let left: Vec<&str> = article.body.iter().map(|block| block.text.as_str()).collect();
        (removed, left.join("\n"))
    }

    #[test]
    fn a_second_copy_goes_and_the_structured_one_stays() {
        let glued = format!("Commentary{P1}{P2}{P3}").replace("of residents", "ofresidents");
        let good = format!("{P1}\n\n{P2}\n\n{P3}");
        let cut = &glued[..glued.len() - 31];
        for (what, page) in [
            ("before", format!("{glued}\n\n{good}")),
            ("after", format!("{good}\n\n{glued}")),
            ("cut mid-word, before", format!("{cut}\n\n{good}")),
            ("cut mid-word, inside", format!("{P1}\n\n{cut}\n\n{P2}\n\n{P3}")),
            ("with captions in the good copy", format!("{glued}\n\n{P1}\n\n(Video) A bridge\n\n{P2}\n\n{P3}")),
        ] {
            let (removed, left) = split(&page);
            assert_eq!(removed.len(), 1, "{what}: {removed:#?}");
            assert!(removed[0].starts_with("Commentary"), "{what}: {removed:#?}");
            assert_eq!(left, good.replace("\n\n", "\n"), "{what}");
        }
    }

    #[test]
    fn the_beginning_of_a_body_by_itself_goes() {
        let good = format!("{P1}\n\n{P2}\n\n{P3}");
        let (title, date) = ("Old bridge to close", "May 3, 2023");
        let glued = format!("{P1}{P2}");
        let spaced = format!("{P1} {P2}");
        for (what, excerpt) in [
            ("cut in mid-word", &P1[..150]),
            ("cut with dots", &format!("{}...", &P1[..148])),
            ("cut with dots in brackets", &format!("{} […]", &P1[..148])),
            ("cut behind a whole sentence", &P1[..142]),
            ("a paragraph and some of the next", &glued[..P1.len() + 58]),
            ("a paragraph and some of the next, with a space", &spaced[..P1.len() + 58]),
            ("two paragraphs run together", &glued),
        ] {
            for page in [
                format!("{title}\n\n{excerpt}\n\n{date}\n\n{good}"),
                format!("{title}\n\n{good}\n\n{excerpt}"),
                format!("{title}\n\n{excerpt}\n\n{date}\n\n{good}\n\n{P1}{P2}{P3}"),
            ] {
                assert_eq!(split(&page).1.replace('\n', "\n\n"), good, "{what}");
            }
        }
        let sentence = P2.split_inclusive('.').next().unwrap();
        let first = P1.split_inclusive('.').next().unwrap();
        for (what, quotation) in [
            ("a summary", first),
            ("a pull quote", sentence),
            ("a pull quote that ends in dots", &format!("“{}...”", &P1[..100])),
            ("a headline", first.trim_end_matches('.')),
            ("the end of a paragraph, from mid-word", &P1[20..]),
        ] {
            for page in [format!("{quotation}\n\n{date}\n\n{good}"), format!("{P1}\n\n{P2}\n\n{quotation}\n\n{P3}")] {
                assert_eq!(split(&page).0, [""; 0], "{what}");
            }
        }
    }

    #[test]
    fn repeated_paragraphs_go() {
        for (what, page) in [
            ("adjacent", format!("{P1}\n\n{P1}\n\n{P2}\n\n{P2}\n\n{P3}\n\n{P3}")),
            ("interleaved", format!("{P1}\n\n{P2}\n\n{P1}\n\n{P2}\n\n{P3}")),
            ("one after the other", format!("{P1}\n\n{P2}\n\n{P3}\n\n{P1}\n\n{P2}\n\n{P3}")),
            ("three times", format!("{P1}\n{P2}\n{P3}\n\n{P1}\n{P2}\n{P3}\n\n{P1}\n{P2}\n{P3}")),
            ("six times", [P1, P2, P3].repeat(6).join("\n\n")),
            (
                "with other quotes and dashes",
                format!("{P1}\n\n{P2}\n\n{P3}\n\n{P1}\n\n{}\n\n{P3}", P2.replace(['“', '”'], "\"")),
            ),
        ] {
            let (_, left) = split(&page);
            assert_eq!(left, format!("{P1}\n{P2}\n{P3}"), "{what}");
        }
    }

    #[test]
    fn of_two_alike_the_first_stays_whatever_stands_around_them() {
        let more = "The ferry, which has not sailed for ten years, is to be painted green again. Its captain, who is eighty, \
            will teach two young women of the town how to bring it past the pier when the tide runs out.";
        let body = format!("{P1}\n\n{P2}\n\n{P3}\n\n{more}");
        let shop = "Our shop on the quay has nets, ropes and tar for everyone who goes out with the boats in spring.";
        let letter =
            "Every week our letter brings what happened in the harbour to the doors of all who live there or ever did.";
        let quay =
            "The quay is swept on Mondays, and whoever leaves a net or a rope on it pays for a new broom and a bucket.";
        let page = format!("Old bridge to close\n\n{body}\n\n{shop}\n\n{body}\n\n{letter}\n\n{quay}");
        let article = crate::clean(&page);
        let of_copies = |entry: &&crate::Entry| entry.fate == Fate::Noise(Noise::DuplicateBody);
        let removed: Vec<usize> =
            article.ledger.entries().iter().filter(of_copies).map(|entry| entry.span.start).collect();
        assert!(removed.len() == 4 && removed[0] > page.find(shop).unwrap(), "{removed:?}");
    }

    #[test]
    fn a_sentence_that_only_one_copy_has_is_kept() {
        let only = "The minister of transport declined to say a word about it.";
        let (removed, left) = split(&format!("{P1}{only} {P2}{P3}\n\n{P1}\n\n{P2}\n\n{P3}"));
        assert!(left.contains(only), "{left}");
        assert_eq!(left.replace(only, "").trim(), format!("{P1}\n{P2}\n{P3}"));
        assert_eq!(removed.len(), 2);
        let corrected = P1.replace("twenty", "thirty");
        let (_, left) = split(&format!("{corrected} {P2} {P3}\n\n{P1}\n\n{P2}\n\n{P3}"));
        assert_eq!(left, format!("{P1}\n{P2}\n{P3}"));
    }

    #[test]
    fn a_short_sentence_is_kept_wherever_only_one_copy_has_it() {
        let good = [P1, P2, P3];
        // The first begins as the next paragraph does, the second ends as the one before.
        for only in ["The minister did not say a word.", "Nobody spoke of it for years.", "Rain fell on the bridge."] {
            for at in 0..=good.len() {
                let mut copy = good.map(str::to_string).to_vec();
                copy.insert(at, only.to_string());
                let mut longer = good.map(str::to_string).to_vec();
                longer[at.min(2)] += &format!(" {only}");
                let paragraphs = good.join("\n\n");
                for (what, page) in [
                    ("run together before", format!("Opinion{}\n\n{paragraphs}", copy.concat())),
                    ("run together behind", format!("{paragraphs}\n\n{}", copy.join(" "))),
                    ("a paragraph longer, behind", format!("{paragraphs}\n\n{}", longer.join("\n\n"))),
                    ("a paragraph longer, before", format!("{}\n\n{paragraphs}", longer.join("\n\n"))),
                ] {
                    let (_, left) = split(&page);
                    let left = left.replace('\n', " ");
                    assert_eq!(left.matches(only).count(), 1, "{what} at {at}: {left}");
                    assert_eq!(
                        left.replace(only, "").split_whitespace().count(),
                        good.join(" ").split_whitespace().count()
                    );
                }
            }
        }
    }

    #[test]
    fn what_repeats_for_a_reason_stays() {
        let chorus = "Oh roll the barrel down the lane\nAnd roll it home to me\nFor I have walked in wind and rain\nFrom hill to rolling sea\n";
        let code = "```\nlet ferry = Ferry::new(\"green\", 412, Harbour::North, Harbour::South)?;\nferry.sail(Time::midnight(), Horn::Off, Lights::On)?;\nferry.dock(Quay::Pilots, Horn::Off, Lights::On)?;\n```";
        let verse = |who: &str| format!("{who} came in from the harbour wall\nWith {who} the light of day\n\n");
        for (what, page) in [
            ("a chorus", format!("{}{chorus}\n{}{chorus}\n{}{chorus}", verse("Ann"), verse("Bo"), verse("Cy"))),
            ("a quoted paragraph", format!("{P1}\n\n{P2}\n\nHer words bear repeating:\n\n{P1}\n\n{P3}\n\n{}\n\n{}", P3.replace("north", "south-facing").replace("four", "seven"), "What the town will do about the money is a question that nobody at the meeting could answer, and the treasurer was away.")),
            ("a chorus that is most of the page", format!("{}{chorus}\n{chorus}\n{}{chorus}", verse("Ann"), verse("Bo"))),
            ("a quotation at once", format!("{P1}\n\n“{P1}”\n\n{P2}\n\n{P3}")),
            ("answers that say what the body says", format!("{P1}\n\n{P2}\n\n{P3}\n\nFAQs\n\nWhat was the vote about? ›\n\n{P1}\n\nWho is against it? ›\n\n{P3}")),
            ("clauses from one template", ["roof", "door", "cellar"].map(|part| format!("Of the {part}\n\nThe tenant shall keep the {part} in good repair and shall not alter it without the written consent of the landlord, which shall not be withheld without reason.")).join("\n\n")),
            ("code", format!("{P1}\n\n{code}\n\n{P2}\n\n{code}\n\n{P3}")),
            ("table labels", "Engine and gearbox of the car\n140 horses\nEngine and gearbox of the car\n180 horses\nEngine and gearbox of the car\n210 horses".to_string()),
        ] {
            assert_eq!(split(&page).0, [""; 0], "{what}");
        }
    }
}
