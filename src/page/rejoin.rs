//! Lines that a scraper broke inside a sentence become one segment again.

use super::Segment;
use crate::ledger::Span;
use crate::observe::is_sentence_end;
use crate::values::{dates, names};

/// A line shorter than this many bytes is not taken for the start of a broken sentence: menus are made of such.
const MIN_PROSE_BYTES: usize = 40;

/// A sentence that a link breaks early has so many words before it.
const FEWEST_WORDS_BEFORE: usize = 3;

/// The text of a link that stands alone on its line, inside a sentence, is at most this long.
const MAX_LINK_BYTES: usize = 80;

/// A headline has at most so many bytes.
const MAX_HEADLINE_BYTES: usize = 200;

/// A line that begins the page too is a headline from so many bytes on, one in capitals from so many words on.
const MIN_HEADLINE_BYTES: usize = 12;
const MIN_HEADLINE_WORDS: usize = 4;

/// Words of fewer bytes, such as `from`, have no capital in a headline.
const MIN_CAPITAL_BYTES: usize = 5;

/// A line that begins with a date and is no longer than this is a dateline.
const MAX_DATE_BYTES: usize = 40;

/// A line of names, a date and topics is at most this long.
const MAX_CREDIT_BYTES: usize = 200;

/// A list of links inside a sentence is looked at over so many lines.
const MAX_LIST_LINES: usize = 16;

pub(super) fn rejoin(text: &str, lines: Vec<Segment>) -> Vec<Segment> {
    let mut joined: Vec<Segment> = Vec::with_capacity(lines.len());
    let mut list_end = 0;
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && index < list_end {
            // The line that the list began with is the last one.
            joined.last_mut().into_iter().for_each(|last| last.span = Span::new(last.span.start, line.span.end));
            continue;
        }
        let next = lines.get(index + 1);
        // The first line of a text that was made from a document is its title; what is short below it is a menu.
        let titled = index == 1 && line.span.len() < MIN_PROSE_BYTES && is_in_title_case(lines[0].span.of(text));
        let whole = |last: &Segment| titled || is_headline(last.span.of(text), lines[0].span.of(text));
        match joined.last_mut() {
            Some(last) if (continues(text, last, line) || is_link_inside(text, last, line, next)) && !whole(last) => {
                last.span = Span::new(last.span.start, line.span.end);
            }
            _ => {
                joined.push(*line);
                list_end = broken_list_end(text, &lines, index).unwrap_or(list_end);
            }
        }
    }
    joined
}

fn continues(text: &str, last: &Segment, line: &Segment) -> bool {
    may_join(last, line) && goes_on(last.span.of(text), line.span.of(text))
}

/// Whether a sentence was broken between the two lines.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    let long = before.len().max(after.len()) >= MIN_PROSE_BYTES || after == "." || ends_in(before, after);
    // `by`, before a link with a name.
    let is_marker = || names::prefix_end(after) == Some(after.len());
    is_open(before) && resumes(after) && long && !is_marker() && !is_credit(after)
}

/// Half of the words begin with a capital, or a site's name follows: `… | Site`.
fn is_in_title_case(line: &str) -> bool {
    let words = || line.split_whitespace().filter(|word| word.starts_with(char::is_alphanumeric));
    let capitals = words().filter(|word| !word.starts_with(char::is_lowercase)).count();
    capitals * 2 >= words().count() || line.contains(" | ") || line.contains(" – ") || line.contains(" - ")
}

/// A line that begins the page too, where a document's title stands, or one in which every longer word has a capital:
/// nothing goes on with it.
pub(super) fn is_headline(line: &str, first: &str) -> bool {
    // Also because the line grows with each that joins it.
    if line.len() > MAX_HEADLINE_BYTES {
        return false;
    }
    let repeats = line.len() >= MIN_HEADLINE_BYTES && first.len() > line.len() && first.starts_with(line);
    let longer = || line.split_whitespace().filter(|word| word.len() >= MIN_CAPITAL_BYTES);
    let in_capitals = || {
        longer().any(|word| word.starts_with(char::is_uppercase))
            && !longer().any(|word| word.starts_with(char::is_lowercase))
    };
    repeats || line.split_whitespace().count() >= MIN_HEADLINE_WORDS && in_capitals()
}

/// "by Ann Lee" or "on 3 May 2024" below a title does not go on with it, nor does "by annlee | May 3, 2024 | Bridges".
fn is_credit(line: &str) -> bool {
    if line.len() > MAX_CREDIT_BYTES {
        return false;
    }
    let Some(name) = names::prefix_end(line) else { return is_dateline(line) };
    let barred = |end: usize| end <= MAX_LINK_BYTES && line.get(name..end).is_some_and(|name| !name.trim().is_empty());
    if line.find(['|', '·', '•']).is_some_and(barred) && !dates::find(line).is_empty() {
        return true;
    }
    let people = names::authors(line);
    let Some(first) = people.first() else { return is_dateline(line) };
    // A longer one has a job title behind a known name, and does not end as a sentence.
    line.len() <= MAX_LINK_BYTES || is_open(line) && names::is_known_given(first) && names::holds_role(line)
}

fn is_dateline(line: &str) -> bool {
    let digits = line.chars().filter(|c| c.is_numeric()).take(4).count();
    if digits < 4 || line.len() > MAX_DATE_BYTES && !line.starts_with('.') {
        return false;
    }
    let begins = |date: &dates::Dated| line[..date.span.start].split_whitespace().count() <= 2;
    let is_short = line.len() <= MAX_DATE_BYTES;
    dates::find(line).first().is_some_and(|date| is_short && begins(date) || date.is_cited(line))
}

/// `… as was found by` / `Maria Keller` / `, who led the work.`
fn is_link_inside(text: &str, last: &Segment, line: &Segment, next: Option<&Segment>) -> bool {
    let Some(next) = next else { return false };
    let (before, link, after) = (last.span.of(text), line.span.of(text), next.span.of(text));
    may_join(last, line)
        && may_join(line, next)
        && (before.len() >= MIN_PROSE_BYTES || ends_in(before, after) || begins_early(before, after))
        && link.len() <= MAX_LINK_BYTES
        && is_open(before)
        && is_open(link)
        && resumes(after)
        && !is_credit(link)
        && !is_credit(after)
}

/// `Some miles away from the mill's` / `new wheel` / `in the meadows, where …`: the first link may stand early in a paragraph.
fn begins_early(before: &str, after: &str) -> bool {
    let words = before.split_whitespace().count();
    let prose = after.len() >= MIN_PROSE_BYTES
        && after.starts_with(char::is_lowercase)
        && after.trim_end_matches(['”', '"', ')']).ends_with(is_sentence_end);
    prose && words >= FEWEST_WORDS_BEFORE && !is_in_title_case(before)
}

/// `Most of them are` / `mantel clocks` / `,` / `carriage clocks` / `and now and then one that has to be carried …`: the end
/// of the lines of a sentence that lists links, if the first of them is short. A comma opens no line but a broken
/// sentence's; the sentence ends in a line that is long.
fn broken_list_end(text: &str, lines: &[Segment], first: usize) -> Option<usize> {
    let of = |index: usize| lines.get(index).map(|line| line.span.of(text));
    let mut comma = false;
    let mut at = first + 1;
    while at < lines.len().min(first + MAX_LIST_LINES) {
        let (before, line) = (of(at - 1)?, of(at)?);
        let goes_on = resumes(line);
        let is_link = !goes_on && line.len() <= MAX_LINK_BYTES && of(at + 1).is_some_and(resumes);
        if !may_join(&lines[at - 1], &lines[at]) || !is_open(before) || !(goes_on || is_link) {
            return None;
        }
        comma |= line.starts_with(',');
        if goes_on && line.len() >= MIN_PROSE_BYTES {
            let has_credit = || (first + 1..=at).filter_map(of).any(is_credit);
            return (comma && !has_credit()).then_some(at + 1);
        }
        at += 1;
    }
    None
}

fn may_join(last: &Segment, line: &Segment) -> bool {
    line.hints.blank_lines_before == 0 && !last.hints.code && !line.hints.code && !is_block(line) && !is_block(last)
}

fn is_block(line: &Segment) -> bool {
    line.hints.heading_level > 0 || line.hints.table_row.is_some()
}

fn is_open(before: &str) -> bool {
    let end = before.chars().next_back();
    end.is_some_and(|end| !matches!(end, '.' | '!' | '?' | ':' | '…' | '。' | '！' | '？' | '”' | '"' | '»'))
}

/// A sentence's end, behind a link that the sentence ends in. Behind fewer words a question mark may be a button for help.
fn ends_in(before: &str, after: &str) -> bool {
    matches!(after, "." | "?" | "!") && before.split(' ').count() >= MIN_HEADLINE_WORDS
}

/// Whether a line goes on with the sentence before it.
pub(crate) fn resumes(after: &str) -> bool {
    let mut chars = after.chars();
    match (chars.next(), chars.next()) {
        (Some('—' | '–'), Some(' ')) => true,
        // Behind a quote that closes stands no word; in Finnish and Swedish the same sign opens one.
        (Some('”'), Some(next)) => !next.is_alphanumeric(),
        (Some(start), _) => {
            start.is_lowercase() || matches!(start, ',' | ';' | ':' | '.' | ')' | '?' | '!' | '’' | '”' | '%')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::page::Page;

    fn segments(text: &str) -> Vec<String> {
        let page = Page::from_text(text);
        (0..page.segments.len()).map(|index| page.segment_text(index).replace('\n', "/")).collect()
    }

    #[test]
    fn a_sentence_broken_at_links_is_one_segment() {
        for text in [
            "The council has voted for the bridge that was\nproposed in spring\n, but not for the road.",
            "The council has voted for the bridge that\nMaria Keller\nproposed in the spring of last year.",
            "Some miles away from the mill's\nnew wheel\nin the meadows, where nobody goes on weekdays, the council met.",
            "They mend\nmantel clocks\n,\ncarriage clocks\nand now and then one that is carried in through the window.",
            "How do I get to the\nold mill\n?",
            "Read our guide\n.",
            "He has a sign in the window of the shop that says\nwhy\n:",
            "Levees\nare walls of earth that keep a river in its bed.",
            "Levees\n— walls of earth that keep a river in its bed.",
            "The old levees of the river valley were built\nby Ann Lee, the director of works, and three hundred men, who were paid in bread.",
            "The old levees of the river valley were built\nby men | and women | of the valley, stone by stone.",
        ] {
            assert_eq!(segments(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn menus_headings_lists_and_paragraphs_stay_apart() {
        for text in [
            "Home\nnews\nsport\nabout us",
            "Delivery time\n?\nThree to five days.",
            "Instagram\n,\nFacebook\nor\nTwitter",
            "How the old levees of the river valley were built\n, | by Ann Lee",
            "Menu\nmantel clocks\ncarriage clocks\nThe clocks are carried in through the window.",
            "The council has voted for the bridge.\nproposed in spring",
            "The council has voted for the bridge that was\n\nproposed in spring of the last year, but not for the road.",
            "Levees and other walls of earth along the river\nThe river is kept in its bed by levees.\nsome of them old",
            "How the Old Levees of the River Valley Were Built\nskip to content\nThe river is kept in its bed by levees.",
            "The river rose and fell again.\nHow the old levees of the river valley were built\nby Ann Lee",
            "The river rose and fell again.\nHow the Old Levees of the River Valley Were Built\nriver levees, old levees, walls of earth",
            "How the old levees were built | Levees\nMenu\nHow the old levees were built\nriver levees, old levees, walls of earth",
            "The river rose and fell again.\nHow the old levees of the river valley were built\nby annlee | May 3, 2024",
            "Learn more: the library's disclaimer and notice\n. 2023 Jan 7;15(1):e33475. doi: 10.1000 levees.33475",
            "How the old levees of the valley were built\nby Ann Lee, Senior Director of Works and Water, of the Eastham Council of Levees",
            "How the old levees of the valley were built\nby Ann Lee, head of the works department | May 3, 2024 | Levees, Bridges, Ferries",
            "Metsä ei kysy, kuka siellä kulkee, eikä kiirehdi\n”Metsä on vanha”, sanoo metsuri, joka on kulkenut siellä kauan.",
            "There are three things that one must bring along:\nboots that are made for water and for mud",
        ] {
            assert!(segments(text).len() > 1, "{text}");
            assert!(segments(text).iter().all(|segment| !segment.contains('/')), "{text}");
        }
    }

    #[test]
    fn a_heading_above_a_broken_sentence_stays_apart() {
        for text in [
            "Bridges And Mills\nThe council\nof the town in the meadows, where nobody goes on weekdays, met.",
            "The mills\nThe council\nof the town in the meadows, where nobody goes on weekdays, met.",
        ] {
            assert_eq!(segments(text).len(), 2, "{text}");
        }
    }
}
