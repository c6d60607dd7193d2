//! One metadata from what the page shows and what it declares.

use std::collections::BTreeMap;

use super::credit_area::{CreditArea, is_foreign, lone_author};
use super::title::Chosen;
use super::{blocks, of_fate, site, title};
use crate::arbiter::Labelled;
use crate::article::Metadata;
use crate::ledger::{Fate, Noise};
use crate::page::declared::DeclaredValue;
use crate::page::{Cue, Landmark, Page};
use crate::sources::{Field, Origin};
use crate::values::dates::{self, Dateline, Order};
use crate::values::names;

/// Whose word is taken: the first that gives a value that holds. The title has a room of its own, the language is first
/// what the body's words say. The day that a page shows is oftener the one of its readers than that of its linked data,
/// which software keeps when a text is written anew; OpenGraph's is oftener right than either, and a day in the address,
/// which stays when all else is brought up to date, is right where these are not.
const PRECEDENCE: [(Field, &[Origin]); 11] = {
    use Origin::{
        Address, Byline, Class, Dateline, Document, JsonLd, Meta, Microdata, OpenGraph, Rdfa, Rel, SectionLabel, Time,
        Update,
    };
    [
        (Field::Authors, &[JsonLd, Microdata, Rdfa, Meta, OpenGraph, Byline, Rel, Class]),
        (Field::Published, &[Address, OpenGraph, Dateline, Update, Class, JsonLd, Microdata, Meta, Rdfa, Time]),
        (Field::Updated, &[JsonLd, OpenGraph, Microdata, Meta, Rdfa, Dateline, Time, Class]),
        (Field::Section, &[JsonLd, OpenGraph, Microdata, Meta, SectionLabel]),
        (Field::SiteName, &[OpenGraph, JsonLd, Microdata, Meta]),
        (Field::Language, &[Document, Meta, JsonLd, Microdata, OpenGraph]),
        (Field::Description, &[OpenGraph, Meta, JsonLd, Microdata]),
        (Field::Tags, &[OpenGraph, Meta, JsonLd, Microdata, Rel]),
        (Field::Image, &[OpenGraph, JsonLd, Meta, Microdata, Rel]),
        (Field::Url, &[Rel, OpenGraph, Meta, JsonLd, Address]),
        (Field::License, &[Rel, JsonLd, Meta, Microdata, Rdfa]),
    ]
};

fn origins(field: Field) -> &'static [Origin] {
    PRECEDENCE.iter().find(|row| row.0 == field).map_or(&[], |row| row.1)
}

/// Lists are cut behind so many values.
const MOST_TAGS: usize = 100;

const DAY: &str = "2023-05-17";

/// Ranks of a byline's names: those behind a "by" come first.
const BY_WORDS: u8 = 0;
const BARE: u8 = 1;

/// The title and everything else but the language.
pub(super) fn read(page: &Page<'_>, labelled: &[Labelled], day_order: Order) -> (Option<Chosen>, Metadata) {
    let area = CreditArea::find(page, labelled);
    let mut known = Known { values: shown(page, labelled, &area, day_order), site: Vec::new() };
    let (near, far): (Vec<_>, Vec<_>) = page.declared.values.iter().cloned().partition(|value| area.holds(page, value));
    known.values.extend(near);
    known.values.extend(lone_author(page, &far, &area));
    known.values.extend(page.url.iter().flat_map(|url| of_address(url)));
    known.values.sort_by_key(|value| value.rank);
    known.drop_event_days(&page.declared.event_dates);
    let mut metadata = Metadata::default();
    let mut sources = BTreeMap::new();
    metadata.site_name = known.one(Field::SiteName, &mut sources);
    known.site =
        known.values.iter().filter(|value| value.field == Field::SiteName).map(|v| title::folded(&v.text)).collect();
    known
        .site
        .extend(known.values.iter().filter(|value| value.field == Field::Url).flat_map(|value| host(&value.text)));
    metadata.authors = known.all(Field::Authors, &mut sources);
    if let Some(named) = known.named_by_words(&metadata.authors) {
        metadata.authors = named;
        sources.insert(Field::Authors, Origin::Byline);
    }
    metadata.authors.retain(|author| !is_made_up(page, labelled, author));
    if metadata.authors.is_empty() {
        sources.remove(&Field::Authors);
    }
    metadata.published = known.one(Field::Published, &mut sources);
    if metadata.published.is_none() {
        known.values.extend(area.day_in_own_footer(page, &far));
        metadata.published = known.one(Field::Published, &mut sources);
    }
    if let Some((precise, origin)) = metadata.published.as_deref().and_then(|day| known.more_precise(day)) {
        metadata.published = Some(precise);
        sources.insert(Field::Published, origin);
    }
    metadata.updated = known.one(Field::Updated, &mut sources);
    metadata.section = known.one(Field::Section, &mut sources);
    metadata.description = known.one(Field::Description, &mut sources);
    metadata.tags = known.all(Field::Tags, &mut sources);
    metadata.image = known.one(Field::Image, &mut sources);
    metadata.url = known.one(Field::Url, &mut sources);
    metadata.license = known.one(Field::License, &mut sources);
    metadata.source =
        of_fate(labelled, Fate::Noise(Noise::Disclaimer)).find_map(|span| names::publication(span.of(page.text())));
    if metadata.source.is_some() {
        sources.insert(Field::Source, Origin::Disclaimer);
    }
    let title = title::choose(page, labelled, &known.values, metadata.site_name.as_deref());
    sources.extend(title.as_ref().map(|title| (Field::Title, title.origin)));
    if metadata.authors.is_empty() {
        let behind_title = title.as_ref().and_then(|title| title::site_behind(page, &title.text));
        let person = site::owner(page, labelled, behind_title.iter().chain(&metadata.site_name));
        sources.extend(person.as_ref().map(|_| (Field::Authors, Origin::Site)));
        metadata.authors.extend(person);
    }
    metadata.sources = sources;
    (title, metadata)
}

/// The language that the words speak, else the one the document declares.
pub(super) fn set_language(metadata: &mut Metadata, page: &Page<'_>, spoken: Option<&str>) {
    if let Some(language) = spoken {
        metadata.language = Some(language.to_string());
        metadata.sources.insert(Field::Language, Origin::Prose);
    } else {
        let known = Known { values: page.declared.values.clone(), site: Vec::new() };
        metadata.language = known.one(Field::Language, &mut metadata.sources);
    }
}

/// What lines of the page say, by the labels they were given.
fn shown(page: &Page<'_>, labelled: &[Labelled], area: &CreditArea, day_order: Order) -> Vec<DeclaredValue> {
    let text = page.text();
    let mut values = Vec::new();
    let mut add = |field, origin, rank, text| values.push(DeclaredValue { field, origin, rank, text, segment: None });
    // A label may stand on the line above its date.
    let mut label = "";
    let of = |fate| labelled.iter().filter(move |piece| piece.fate == fate);
    let hints = |piece: &&Labelled| page.segments[piece.segment].hints;
    let own = |fate| {
        let said =
            move |piece: &&Labelled| hints(piece).cues.has(Cue::Comments) || area.is_of_speaker(page, piece.segment);
        of(fate).filter(move |piece| !said(piece))
    };
    let site_names = title::site_names(page);
    let is_of_site = |segment: usize| area.is_above_title(segment) && names_site(page, segment, &site_names);
    let is_below_logo = |segment: usize| area.logo_of_box(page, segment).is_some_and(is_of_site);
    let is_today = |segment| is_of_site(segment) || is_below_logo(segment) || area.is_of_masthead(page, segment);
    // A date that says whose it is, and one of the article's own element, is not the day of the masthead.
    let is_own = |piece: &&Labelled| {
        let labelled = || dates::find_in(piece.span.of(text), day_order).iter().any(|date| date.role.is_some());
        matches!(hints(piece).landmark, Landmark::Article | Landmark::Main) || labelled()
    };
    let datelines = own(Fate::Dateline).filter(|piece| !is_today(piece.segment) || is_own(piece));
    for span in datelines.map(|piece| piece.span) {
        let line = span.of(text);
        let line_with_label = [label, line].join(" ");
        let dateline = dates::dateline_in(&line_with_label, day_order);
        label = if dateline == Dateline::default() { line } else { "" };
        dateline.published.into_iter().for_each(|date| add(Field::Published, Origin::Dateline, 0, date));
        // The only date that a page shows its readers is the one they go by, if the line alone says which day it is.
        let alone = dateline.updated.as_ref().and_then(|_| dates::dateline(&line_with_label).updated);
        alone.into_iter().for_each(|date| add(Field::Published, Origin::Update, 0, date));
        dateline.updated.into_iter().for_each(|date| add(Field::Updated, Origin::Dateline, 0, date));
    }
    let begins_line = |piece: &Labelled| piece.span.start == page.segments[piece.segment].span.start;
    for piece in own(Fate::Byline).filter(|piece| !begins_line(piece) || !is_of_site(piece.segment)) {
        // Two words in capitals without a `by` are a byline in plain text; a document has better ways to say so.
        let doubtful = piece.rule == "head.byline-bare" && !page.containers.is_empty();
        let line = piece.span.of(text);
        let people = names::labelled_authors(line);
        let pen_name = if people.is_empty() { names::pen_name(line) } else { None };
        let people = people.into_iter().chain(pen_name.map(str::to_string));
        let people = people.filter(|person| !doubtful || names::is_known_given(person) || names::is_team(person));
        let rank = if piece.rule == "head.byline" { BY_WORDS } else { BARE };
        people.for_each(|author| add(Field::Authors, Origin::Byline, rank, author));
    }
    let section = of(Fate::Section).find(|piece| !is_foreign(&hints(piece))).map(|piece| piece.span);
    section.into_iter().for_each(|span| add(Field::Section, Origin::SectionLabel, 0, blocks::flow(span.of(text))));
    values
}

/// Whether a line begins with the name of the site, as that does which papers set above their pages. A site that bears a
/// person's name is that person's.
fn names_site(page: &Page<'_>, segment: usize, site_names: &[String]) -> bool {
    let text = page.segment_text(segment);
    let line = blocks::flow(&text[..text.floor_char_boundary(title::MOST_SITE_BYTES)]);
    let begins = |name: &&String| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    site_names.iter().find(begins).is_some_and(|name| !names::is_known_given(name))
}

/// Whether it is the person whose made-up profile closes the page: `Name: Ann Lee`, or her name on a line of its own.
fn is_made_up(page: &Page<'_>, labelled: &[Labelled], author: &str) -> bool {
    let profile = labelled.iter().filter(|piece| piece.rule == "author_profile.fields");
    let mut lines = profile.map(|piece| piece.span.of(page.text()));
    lines.any(|line| {
        let value = line.split_once([':', '：']).map_or(line, |(_, value)| value).trim_start();
        // More fields may follow on the line.
        value
            .strip_prefix(author)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && rest.contains([':', '：']))
    })
}

/// The address itself, and the day that it holds.
fn of_address(url: &str) -> Vec<DeclaredValue> {
    let value = |field, text| DeclaredValue { field, origin: Origin::Address, rank: 0, text, segment: None };
    let day = day_in_address(url).map(|day| value(Field::Published, day));
    [value(Field::Url, url.to_string())].into_iter().chain(day).collect()
}

/// `/2023/05/17/a-title`, `/2023/may/17/a-title`, `/2023-05-17-a-title`; what is a day's own page is no article's.
fn day_in_address(url: &str) -> Option<String> {
    let parts: Vec<&str> = url.split(['?', '#']).next().unwrap_or_default().split('/').skip(3).collect();
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let in_folders = parts.windows(4).find_map(|window| match window {
        [year, month, day, title] if year.len() == 4 && digits(year, 4) && digits(day, 2) && !title.is_empty() => {
            let is_name = month.bytes().all(|byte| byte.is_ascii_alphabetic());
            let date = if is_name { format!("{day} {month} {year}") } else { format!("{year}-{month}-{day}") };
            dates::iso(&date).filter(|_| is_name || digits(month, 2))
        }
        _ => None,
    });
    let before_title = || {
        let (date, title) = parts.last()?.split_at_checked(DAY.len())?;
        let is_title = title.starts_with('-') && title.contains(|c: char| c.is_alphabetic());
        dates::iso(date).filter(|day| is_title && day == date)
    };
    in_folders.or_else(before_title)
}

/// The name in an address: `www.example.org` gives `example`.
fn host(url: &str) -> Option<String> {
    let host = url.split("://").nth(1)?.split('/').next()?;
    let labels: Vec<&str> = host.split('.').filter(|label| *label != "www").collect();
    labels.first().map(|label| title::folded(label))
}

/// Every value that is known, those of lower rank first.
struct Known {
    values: Vec<DeclaredValue>,
    /// The names of the site, folded: they are no authors.
    site: Vec<String>,
}

impl Known {
    /// The day of an event is the day of its page only where that is declared.
    fn drop_event_days(&mut self, event_dates: &[String]) {
        const SHOWN: [Origin; 4] = [Origin::Dateline, Origin::Update, Origin::Class, Origin::Time];
        let day = |text: &str| dates::iso(text).and_then(|iso| Some(iso.get(..DAY.len())?.to_string()));
        let mut event_days: Vec<String> = event_dates.iter().filter_map(|date| day(date)).collect();
        if event_days.is_empty() {
            return;
        }
        let is_shown = |value: &DeclaredValue| SHOWN.contains(&value.origin);
        let published = self.values.iter().filter(|value| value.field == Field::Published && !is_shown(value));
        let declared: Vec<String> = published.filter_map(|value| day(&value.text)).collect();
        event_days.retain(|day| !declared.contains(day));
        let is_event_day = |value: &DeclaredValue| day(&value.text).is_some_and(|day| event_days.contains(&day));
        self.values.retain(|value| !(value.field == Field::Published && is_shown(value) && is_event_day(value)));
    }

    fn one(&self, field: Field, sources: &mut BTreeMap<Field, Origin>) -> Option<String> {
        self.all(field, sources).into_iter().next()
    }

    /// The valid values of the first origin that gives one, and of these those of the lowest rank.
    fn all(&self, field: Field, sources: &mut BTreeMap<Field, Origin>) -> Vec<String> {
        for &origin in origins(field) {
            let of_origin = self.values.iter().filter(|value| value.field == field && value.origin == origin);
            let mut rank = None;
            let mut found: Vec<String> = Vec::new();
            for value in of_origin {
                if rank.is_some_and(|rank| rank != value.rank) {
                    break;
                }
                for text in self.valid(field, value) {
                    if !found.contains(&text) {
                        found.push(text);
                    }
                    rank = Some(value.rank);
                }
            }
            if !found.is_empty() {
                found.truncate(MOST_TAGS);
                sources.insert(field, origin);
                return found;
            }
        }
        Vec::new()
    }

    /// The people whom a byline names with a "by", where nobody else's word agrees: what is declared is whose account
    /// published the page.
    fn named_by_words(&self, declared: &[String]) -> Option<Vec<String>> {
        let by_words = |value: &&DeclaredValue| {
            (value.field, value.origin, value.rank) == (Field::Authors, Origin::Byline, BY_WORDS)
        };
        let bylined = self.values.iter().filter(by_words).map(|value| blocks::flow(&value.text));
        let is_account = declared.iter().all(|name| !name.contains(' '));
        let certain = |name: &String| name.contains(' ') && (is_account || names::is_known_given(name));
        let named: Vec<String> = bylined.filter(certain).collect();
        let words = |names: &[String]| -> Vec<String> {
            names.iter().flat_map(|name| name.split(' ')).map(title::folded).collect()
        };
        let known = words(declared);
        let agrees = words(&named).iter().any(|word| known.contains(word));
        (!named.is_empty() && !known.is_empty() && !agrees).then_some(named)
    }

    /// The same date of publication with its time of day. Midnight is what software writes that knows none.
    fn more_precise(&self, day: &str) -> Option<(String, Origin)> {
        let published = |origin: &Origin| {
            let of_origin =
                self.values.iter().filter(|value| (value.field, value.origin) == (Field::Published, *origin));
            let mut dates = of_origin.filter_map(|value| self.valid(value.field, value).pop());
            dates
                .find(|date| date.len() > day.len() && date.starts_with(day) && !date.contains("T00:00"))
                .map(|date| (date, *origin))
        };
        origins(Field::Published).iter().find_map(published)
    }

    /// A site that bears a person's name is that person's.
    fn is_site(&self, name: &str) -> bool {
        self.site.contains(&title::folded(name)) && !names::is_known_given(name)
    }

    fn valid(&self, field: Field, value: &DeclaredValue) -> Vec<String> {
        let text = blocks::flow(&value.text);
        let one = |text: Option<String>| text.into_iter().collect();
        match field {
            Field::Authors if value.origin == Origin::Byline => vec![text],
            Field::Authors => {
                let people = names::people(&text).into_iter();
                // A class says too little of a single word.
                let certain = |person: &String| person.contains(' ') || names::is_known_given(person);
                let people = people.filter(|person| value.origin != Origin::Class || certain(person));
                people.filter(|person| !self.is_site(person)).collect()
            }
            // The first second of 1970 is a clock that was never set.
            Field::Published | Field::Updated => one(dates::iso(&text).filter(|date| !date.starts_with("1970-01-01"))),
            Field::Image | Field::Url => {
                one(Some(text).filter(|text| text.starts_with("http://") || text.starts_with("https://")))
            }
            Field::Language => one(language_code(&text)),
            Field::Tags => {
                text.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_string).collect()
            }
            Field::Section | Field::SiteName => {
                one(Some(text).filter(|text| text.len() <= 120 && !text.contains("://")))
            }
            _ => one(Some(text).filter(|text| !text.is_empty())),
        }
    }
}

/// `en-US` and `en_US` as `en`.
fn language_code(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_made_up_person_wrote_nothing() {
        const BODY: &str = "The council met on Tuesday and voted for the new bridge, which will open in May of next year.\n\n\
            Engineers will replace its rusted steel trusses, and the detour will add twenty minutes to the school run.";
        let lines = "Name: Ezgi Yıldırır\nBirthday: 1997-10-09\nAddress: 1 Mill Road, Eastham\nPhone: +2521695290067\n\
            Job: Planner\nHobby: Origami, Parkour, Chess\nIntroduction: My name is Ezgi Yıldırır, I love writing.";
        let two_lines = lines.replace(": ", "\n");
        let one_line = lines.replace('\n', " ");
        for (byline, profile, expected) in [
            ("By Ezgi Yıldırır", lines, &[][..]),
            ("By Ezgi Yıldırır", &two_lines, &[]),
            ("By Ezgi Yıldırır", &one_line, &[]),
            ("By Bo Chen", lines, &["Bo Chen"]),
            ("By Ezgi Yıldırır and Bo Chen", lines, &["Bo Chen"]),
            ("By Ezgi Yıldırır", "About the author\n\nEzgi Yıldırır is a reporter in Eastham.", &["Ezgi Yıldırır"]),
        ] {
            let article = crate::clean(&format!("Old bridge to close\n\n{byline}\n\n{BODY}\n\n{profile}"));
            assert_eq!(article.metadata.authors, expected, "{byline} {profile}");
        }
    }
}
