//! Credits below the body: a byline, a dateline, a box about the author. Only where the page has one of a kind.

use super::bare::{MOST_ROLE_WORDS, in_lower_case, occurrences};
use super::line::{self, is_full_name};
use crate::lexicon::PhraseKind;
use crate::passes::View;
use crate::values::{dates, names};

/// A byline's marker of no more bytes, such as `By` or `Von`, is a word like others.
pub(super) const SHORT_MARKER: usize = 4;

/// A dateline below the body has no more words than this.
const MOST_DATE_WORDS: u32 = 14;

/// Below the body an author is named by a byline, or by a box: a name, and a sentence that begins with it, "Ann Lee is a
/// writer …". Only where the page names one person so.
pub(super) fn byline(view: View<'_>, from: usize) -> Option<(usize, &'static str)> {
    only(view, from, "head.byline-below", |index| named_by_words(view, index))
        .or_else(|| only(view, from, "head.byline-box", |index| named_by_box(view, index)))
}

/// Where the page names one person by a byline, or over a writer's job, it may do so above its title too.
pub(super) fn byline_anywhere(view: View<'_>) -> Option<(usize, &'static str)> {
    let job =
        || only(view, 0, "head.byline-job", |index| named_by_job(view, index)).filter(|job| is_author(view, job.0));
    only(view, 0, "head.byline-alone", |index| named_by_words(view, index)).or_else(job)
}

/// The first line from which `name` reads a name, if no other line gives another name.
fn only(
    view: View<'_>,
    from: usize,
    rule: &'static str,
    name: impl Fn(usize) -> Option<String>,
) -> Option<(usize, &'static str)> {
    let mut first: Option<(usize, String)> = None;
    for index in from..view.observed.len() {
        let Some(found) = name(index) else { continue };
        match &first {
            Some((_, known)) if *known != found => return None,
            Some(_) => {}
            None => first = Some((index, found)),
        }
    }
    first.map(|(index, _)| (index, rule))
}

fn named_by_words(view: View<'_>, index: usize) -> Option<String> {
    let seen = &view.observed[index];
    let text = view.page.segment_text(index);
    let above = index > 0 && view.observed[index - 1].hits.whole(PhraseKind::Byline);
    let inside = || seen.digits >= 4 && (text.contains(" by ") || text.contains(" By "));
    let short =
        (2..=12).contains(&seen.words) || seen.hits.start(PhraseKind::Byline) && line::says_that_it_was_written(text);
    if !short || !(above || seen.hits.start(PhraseKind::Byline) || inside()) {
        return None;
    }
    let line = line::read(text, seen, view.day_order);
    let byline = line.byline.map_or(text, |byline| byline.of(text));
    let marker = names::prefix_end(byline);
    if !above && marker.is_none() {
        return None;
    }
    let name = names::labelled_authors(byline).into_iter().next()?;
    // "By" begins many a line; "Written by" and "By:" say it all.
    let said = above || marker.is_some_and(|end| end > SHORT_MARKER || byline[..end].ends_with([':', '：']));
    if !said && is_of_teaser(view, index) {
        return None;
    }
    let (known, team) = (names::is_known_given(&name), names::is_team(&name));
    (if name.contains(' ') { said || known || team } else { said && known }).then_some(name)
}

/// `Five nets we liked`, `by Ann Lee`: another article's title stands over its byline, where the article's own last sentence
/// would stand. A byline with a date is seldom a teaser's.
fn is_of_teaser(view: View<'_>, byline: usize) -> bool {
    let Some(above) = byline.checked_sub(1).map(|above| &view.observed[above]) else { return false };
    let dated = view.observed[byline].digits >= 4;
    !dated && above.words > 0 && above.sentence_ends == 0 && above.last.is_alphanumeric() && above.digits < 4
}

/// The dateline right beside a byline below the body: on one of the two lines below it, or on the line above.
pub(super) fn dateline_beside(view: View<'_>, byline: usize) -> Option<usize> {
    (byline + 1..=byline + 2).chain([byline.saturating_sub(1)]).find(|&index| {
        let seen = view.observed.get(index).filter(|seen| seen.digits >= 4 && seen.words <= MOST_DATE_WORDS);
        seen.is_some_and(|seen| line::read(view.page.segment_text(index), seen, view.day_order).dateline.is_some())
    })
}

/// The only line that a label, before it or on the line above, says the article was published on, `Posted on April 13,
/// 2023`, below the body or else on the page; or the only stamp, as weblogs put it there: `June 9, 2020 · 6 Comments`.
pub(super) fn dateline(view: View<'_>, from: usize) -> Option<usize> {
    let dated: Vec<Dated> = (0..view.observed.len()).filter_map(|index| dated(view, index)).collect();
    let only = |labelled: bool, from: usize| {
        let mut lines = dated.iter().filter(|line| line.labelled == labelled && line.index >= from);
        let first = lines.next()?;
        lines.all(|other| other.published == first.published).then_some(first.index)
    };
    [(true, from), (true, 0), (false, from), (false, 0)].into_iter().find_map(|(labelled, from)| only(labelled, from))
}

/// A line that may date the article.
struct Dated {
    index: usize,
    /// It has a label; else it is a stamp.
    labelled: bool,
    published: String,
}

fn dated(view: View<'_>, index: usize) -> Option<Dated> {
    let seen = &view.observed[index];
    let text = view.page.segment_text(index);
    if seen.digits < 4 || seen.words > MOST_DATE_WORDS {
        return None;
    }
    let above = || index > 0 && view.observed[index - 1].hits.whole(PhraseKind::Published);
    let labelled = seen.hits.start(PhraseKind::Published) || above();
    if !labelled && !line::is_stamp(view, text) {
        return None;
    }
    let published = line::read(text, seen, view.day_order)
        .dateline
        .and_then(|span| dates::dateline_in(span.of(text), view.day_order).published);
    Some(Dated { index, labelled, published: published? })
}

/// So close together stand the fields of a profile, in lines.
const PROFILE_LINES: usize = 12;

/// Whether fields of a profile that content farms make up stand close together: a birthday or hobbies among them, or
/// three others. A contact's address and phone are none, nor is a menu's "About" beside "Rating".
pub(super) fn holds_made_up_profile(view: View<'_>) -> bool {
    const OF_A_PERSON: [PhraseKind; 2] = [PhraseKind::FieldBirthday, PhraseKind::FieldHobby];
    const OTHERS: [PhraseKind; 6] = [
        PhraseKind::FieldAddress,
        PhraseKind::FieldPhone,
        PhraseKind::FieldJob,
        PhraseKind::FieldIntroduction,
        PhraseKind::FieldViews,
        PhraseKind::FieldRating,
    ];
    let mut lasts = [None; OF_A_PERSON.len() + OTHERS.len()];
    for (index, seen) in view.observed.iter().enumerate() {
        if seen.hits.whole(PhraseKind::PageInfo) {
            return true;
        }
        if seen.hits.is_empty() || !(seen.digits >= 4 || view.page.segment_text(index).contains([':', '：'])) {
            continue;
        }
        for (last, kind) in lasts.iter_mut().zip(OF_A_PERSON.iter().chain(&OTHERS)) {
            *last = if seen.hits.start(*kind) { Some(index) } else { *last };
        }
        let close = |last: &&Option<usize>| last.is_some_and(|last| index - last <= PROFILE_LINES);
        let (of_a_person, others) = lasts.split_at(OF_A_PERSON.len());
        let fields = lasts.iter().filter(close).count();
        if fields >= 2 && of_a_person.iter().any(|last| close(&last)) || others.iter().filter(close).count() >= 3 {
            return true;
        }
    }
    false
}

/// `Ann Lee`, perhaps with her job, over "Ann is a writer …", "Ann writes …" or "I’m a writer …".
fn named_by_box(view: View<'_>, index: usize) -> Option<String> {
    let seen = &view.observed[index];
    if !(2..=10).contains(&seen.words) || seen.digits > 0 || seen.capitalised_words < 2 || seen.chars > 80 {
        return None;
    }
    let line = view.page.segment_text(index);
    let given = line.split_whitespace().next()?;
    if !tells_of(given, bio_below(view, index)?) || !names::is_known_given(line) {
        return None;
    }
    let name = if seen.words <= 4 { line.to_string() } else { names::authors(line).into_iter().next()? };
    (name.contains(' ') && is_full_name(&name) && line.starts_with(&name)).then_some(name)
}

/// `Ezgi Yıldırır` over `Author` or `Writer, Nets`.
fn named_by_job(view: View<'_>, index: usize) -> Option<String> {
    let seen = &view.observed[index];
    let is_name = (2..=4).contains(&seen.words) && seen.capitalised_words == seen.words && seen.digits == 0;
    let job = view.observed.get(index + 1).filter(|job| is_name && job.words <= MOST_ROLE_WORDS && job.digits == 0)?;
    let writes = job.first.is_uppercase() && names::is_writers_job(view.page.segment_text(index + 1));
    let name = view.page.segment_text(index).trim();
    (writes && is_full_name(name)).then(|| name.to_string())
}

/// A book's title stands over `Author` too, and above its author; other lines over jobs are quoted from somewhere.
fn is_author(view: View<'_>, index: usize) -> bool {
    let line =
        |index: usize| view.page.segments.get(index).map_or("", |segment| segment.span.of(view.page.text())).trim();
    let name = line(index);
    let is_label = || line(index + 1).eq_ignore_ascii_case("author") && !is_full_name(line(index + 2));
    !in_lower_case(view.page.text(), name)
        && (names::is_known_given(name) || occurrences(view.page.text(), name) >= 2 || is_label())
}

/// The sentences below a name; a line with a job title may stand between.
fn bio_below(view: View<'_>, name: usize) -> Option<&str> {
    let is_bio = |index: usize| view.observed.get(index).is_some_and(|bio| bio.words >= 8 && bio.sentence_ends > 0);
    let is_job = |index: usize| {
        let short = view.observed.get(index).is_some_and(|job| job.words <= MOST_ROLE_WORDS);
        short && names::holds_role(view.page.segment_text(index))
    };
    let bio = if is_bio(name + 1) { name + 1 } else { name + 2 };
    (is_bio(bio) && (bio == name + 1 || is_job(name + 1))).then(|| view.page.segment_text(bio))
}

/// Whether a text says what somebody is or does.
fn tells_of(given: &str, bio: &str) -> bool {
    const SAYS: [&str; 11] = ["is", "has", "writes", "covers", "was", "ist", "est", "es", "schreibt", "è", "é"];
    let Some(rest) = bio.strip_prefix(given) else {
        return ["I'm ", "I’m ", "I am "].iter().any(|start| bio.starts_with(start));
    };
    let acts = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    acts || bio.split_whitespace().take(6).any(|word| SAYS.contains(&word))
}
