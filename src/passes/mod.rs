//! One file a kind of knowledge. Each pass is a pure function of the page and what was observed, and returns claims.
//! None changes what another reads, none knows another.

mod captions;
mod comments;
mod custom;
mod declared_faqs;
#[cfg(test)]
mod described;
mod duplicates;
mod faq;
mod furniture;
mod head;
mod links;
mod markup;
mod media_templates;
mod notices;
mod numbers;
mod plugins;
mod profile;
mod rule;
mod shape;
mod shops;
mod toc;
mod videos;

use crate::claim::{Claim, Strength};
use crate::lexicon::Lexicon;
use crate::observe::Observation;
use crate::page::Page;
use crate::values::dates::Order;
#[cfg(test)]
use rule::Rule;
use shape::Prose;

/// What every pass reads.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub page: &'a Page<'a>,
    pub observed: &'a [Observation],
    pub lexicon: &'a Lexicon,
    /// Which number of `03/04/2023` is the month.
    pub day_order: Order,
}

/// A pass: from what it reads to what it proposes.
pub(crate) type Pass = fn(View<'_>) -> Vec<Claim>;

/// Every pass; between claims of equal strength the earlier pass wins.
const PASSES: &[Pass] = &[
    custom::claims,
    profile::claims,
    captions::claims,
    media_templates::claims,
    videos::claims,
    links::claims,
    comments::claims,
    furniture::claims,
    shops::claims,
    notices::claims,
    duplicates::claims,
    declared_faqs::claims,
    faq::claims,
    head::claims,
    plugins::claims,
    toc::claims,
    markup::claims,
];

/// What all passes propose.
pub(crate) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = PASSES.iter().flat_map(|pass| pass(view)).collect();
    let mut prose = None;
    for claim in claims.iter_mut().filter(|claim| claim.strength == Strength::Peripheral) {
        let is_edge = prose.get_or_insert_with(|| Prose::that_stays(view)).is_edge(claim.segment);
        claim.strength = if is_edge { Strength::Firm } else { Strength::Likely };
    }
    claims
}

/// The rules of every pass that has a table of them.
#[cfg(test)]
pub(crate) const RULES: &[&[Rule]] = &[
    profile::RULES,
    captions::RULES,
    media_templates::RULES,
    videos::RULES,
    toc::RULES,
    links::RULES,
    furniture::RULES,
    shops::RULES,
    comments::RULES,
    notices::RULES,
    plugins::RULES,
];

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::described::{DESCRIBED, Described};
    use super::*;
    use crate::Cleaner;
    use crate::ledger::{Fate, Noise};

    /// What a rule does to a page.
    struct AtWork {
        rule: String,
        removes: bool,
        strength: Option<Strength>,
    }

    /// A cleaner that knows a phrase of a user's, and its lexicon.
    static WITH_PHRASE: LazyLock<(Cleaner, Lexicon)> = LazyLock::new(|| {
        let cleaner = Cleaner::builder().phrase(Noise::Share, "spread the word").build();
        (cleaner.expect("a phrase with letters"), Lexicon::with_phrases(&[(Noise::Share, "spread the word".into())]))
    });

    /// What the rules do to a page. A likely claim counts where the model does not agree, too: examples outlive a model.
    fn at_work(text: &str) -> Vec<AtWork> {
        let page = if text.starts_with('<') { Page::from_html(text) } else { Page::from_text(text) };
        let (cleaner, lexicon) = &*WITH_PHRASE;
        let observed = crate::observe::observe(&page, lexicon);
        let view = View { page: &page, observed: &observed, lexicon, day_order: Order::Unknown };
        let claims = claims(view);
        let with_strength = |rule: &str, fate: Fate| {
            let strength = claims.iter().find(|claim| claim.rule == rule).map(|claim| claim.strength);
            AtWork { rule: rule.to_string(), removes: fate.is_removed(), strength }
        };
        let ledger = cleaner.clean_page(&page).ledger;
        let done = ledger.entries().iter().map(|entry| with_strength(&entry.reason, entry.fate));
        let likely = claims.iter().filter(|claim| claim.strength == Strength::Likely);
        done.chain(likely.map(|claim| with_strength(claim.rule, claim.fate))).collect()
    }

    fn find(text: &str, rule: &str) -> Option<AtWork> {
        at_work(text).into_iter().find(|at_work| at_work.rule == rule)
    }

    fn described() -> impl Iterator<Item = &'static Described> {
        DESCRIBED.iter().flat_map(|group| group.rules)
    }

    /// How sure the rules are that a line is noise.
    fn strength_of(line: &str, text: &str) -> Option<Strength> {
        let page = Page::from_text(text);
        let lexicon = &WITH_PHRASE.1;
        let observed = crate::observe::observe(&page, lexicon);
        let claims = claims(View { page: &page, observed: &observed, lexicon, day_order: Order::Unknown });
        let of_line = claims.into_iter().filter(|claim| claim.fate.is_removed() && claim.span.of(text) == line);
        of_line.map(|claim| claim.strength).max()
    }

    #[test]
    fn furniture_is_firm_around_the_running_text_and_likely_amid_it() {
        const PROSE: &str = "The council met on Tuesday and voted for the new bridge, which will open in May of next year, it said.\n\n";
        for line in [
            "Enter your email address and click Next",
            "Create an account",
            "Share this with your friends",
            "What do you think?",
            "Edited by Ann Lee",
            "Continue reading",
        ] {
            let prose = PROSE.repeat(4);
            assert_eq!(strength_of(line, &format!("{prose}{line}\n\n{prose}")), Some(Strength::Likely), "{line}");
            assert_eq!(strength_of(line, &format!("{prose}{line}\n")), Some(Strength::Firm), "{line}");
            assert_eq!(strength_of(line, &format!("{line}\n\n{prose}")), Some(Strength::Firm), "{line}");
        }
        for line in
            ["Share on Facebook", "12 comments", "Home › News › Local", "Advertisement", "Photo: Ann Lee/Getty Images"]
        {
            let prose = PROSE.repeat(4);
            assert_eq!(strength_of(line, &format!("{prose}{line}\n\n{prose}")), Some(Strength::Firm), "{line}");
        }
    }

    #[test]
    fn every_rule_is_at_work_in_its_example_and_not_in_its_counter_example() {
        let tables = RULES.iter().copied().flatten().map(|rule| (rule.id, rule.example, rule.counter_example));
        let described = described().map(|rule| (rule.id, rule.example, rule.counter_example));
        for (id, example, counter_example) in tables.chain(described) {
            assert!(find(example, id).is_some(), "{id} on its example");
            assert!(find(counter_example, id).is_none(), "{id} on its counter-example");
        }
    }

    #[test]
    fn every_rule_is_named_by_its_kind_and_once() {
        let mut ids: Vec<&str> = RULES.iter().copied().flatten().map(|rule| rule.id).collect();
        for rule in RULES.iter().copied().flatten() {
            let (kind, _) = rule.id.split_once('.').unwrap_or_default();
            assert_eq!(Fate::Noise(rule.noise).as_str(), kind, "{}", rule.id);
        }
        ids.extend(described().map(|rule| rule.id));
        let rules = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rules);
    }

    /// `UPDATE_DOCS=1 cargo test the_documentation_lists_every_rule` writes it anew.
    #[test]
    fn the_documentation_lists_every_rule() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
        let mut wanted = format!("{HEAD}\n- {}\n", link(NOISE));
        wanted += &DESCRIBED.iter().map(|group| format!("- {}\n", link(group.about))).collect::<String>();
        wanted += &format!("\n## {NOISE}\n");
        for rule in RULES.iter().copied().flatten() {
            let pages = [("Removes from", rule.example), ("Not from", rule.counter_example)];
            wanted += &entry(rule.id, Some(rule.strength), rule.finds, pages);
        }
        for group in DESCRIBED {
            wanted += &format!("\n## {}\n\n{}\n", group.about, group.note);
            for rule in group.rules {
                let at_work = find(rule.example, rule.id).unwrap_or_else(|| panic!("{} on its example", rule.id));
                let (works, not) =
                    if at_work.removes { ("Removes from", "Not from") } else { ("At work in", "Not in") };
                let pages = [(works, rule.example), (not, rule.counter_example)];
                wanted += &entry(rule.id, at_work.strength, rule.finds, pages);
            }
        }
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, &wanted).expect("docs/rules.md can be written");
        }
        let found = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        assert!(found == wanted, "docs/rules.md is not what the rule tables say; see this test's comment");
    }

    /// Finds the rules by their names in the source: a new one cannot be left out of the documentation.
    #[test]
    fn every_rule_of_the_source_is_documented() {
        let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
        let docs = std::fs::read_to_string(folder.with_file_name("docs/rules.md")).unwrap_or_default();
        let name = regex::Regex::new(r#""((?:head|faq|duplicate_body|thread|markup|model)\.[a-z][a-z-]*)""#).unwrap();
        let (mut folders, mut missing) = (vec![folder.to_owned()], Vec::new());
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let source = std::fs::read_to_string(&path).unwrap();
                    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
                    let names = name.captures_iter(code).map(|found| found[1].to_string());
                    missing
                        .extend(names.filter(|name| !name.ends_with(".bin") && !docs.contains(&format!("`{name}`"))));
                }
            }
        }
        assert!(missing.is_empty(), "describe these in src/passes/described: {missing:?}");
    }

    const HEAD: &str = "# Rules\n\n\
        Every rule, as the ledger's `reason` shows it, with a page on which it is at work and a page that looks alike \
        and on which it is not. A *certain* rule beats the model and every other claim, a *firm* one beats the model, \
        a *likely* one that removes needs the model's consent, and a *peripheral* one is firm before and behind the page's \
        running text and likely amid it. All this is made from the tables in `src/passes`; \
        the pages, text or HTML, are the tests.\n";

    const NOISE: &str = "Noise in text";

    /// A link to a heading of this page.
    fn link(heading: &str) -> String {
        format!("[{heading}](#{})", heading.to_lowercase().replace(' ', "-"))
    }

    fn entry(id: &str, strength: Option<Strength>, finds: &str, pages: [(&str, &str); 2]) -> String {
        let strength = strength.map(|strength| format!("*{strength:?}.* ").to_lowercase()).unwrap_or_default();
        let pages = pages.map(|(what, page)| format!("\n{what}:\n\n{}\n", quoted(page))).concat();
        format!("\n### `{id}`\n\n{strength}{finds}\n{pages}")
    }

    fn quoted(page: &str) -> String {
        page.lines().map(|line| format!("    {line}").trim_end().to_string()).collect::<Vec<_>>().join("\n")
    }
}
