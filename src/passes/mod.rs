//! One file a kind of knowledge. Each pass is a pure function of the page and what was observed, and returns claims.
//! None changes what another reads, none knows another.

mod captions;
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
mod notices;
mod profile;
mod rule;
mod shape;
mod toc;
mod videos;

use crate::claim::Claim;
use crate::lexicon::Lexicon;
use crate::observe::Observation;
use crate::page::Page;
#[cfg(test)]
use rule::Rule;

/// What every pass reads.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub page: &'a Page<'a>,
    pub observed: &'a [Observation],
    pub lexicon: &'a Lexicon,
}

/// A pass: from what it reads to what it proposes.
pub(crate) type Pass = fn(View<'_>) -> Vec<Claim>;

/// Every pass; between claims of equal strength the earlier pass wins.
pub(crate) const PASSES: &[Pass] = &[
    custom::claims,
    profile::claims,
    captions::claims,
    videos::claims,
    links::claims,
    furniture::claims,
    notices::claims,
    duplicates::claims,
    declared_faqs::claims,
    faq::claims,
    head::claims,
    toc::claims,
    markup::claims,
];

/// The rules of every pass that has a table of them.
#[cfg(test)]
pub(crate) const RULES: &[&[Rule]] =
    &[profile::RULES, captions::RULES, videos::RULES, toc::RULES, links::RULES, furniture::RULES, notices::RULES];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Strength;
    use crate::ledger::Fate;

    /// The rules that removed something from `text`, or proposed it where they need the model's consent.
    fn rules_at_work(text: &str, rule: &Rule) -> Vec<String> {
        if rule.strength > Strength::Likely {
            return crate::clean(text).removed().map(|entry| entry.reason.to_string()).collect();
        }
        let (page, lexicon) = (Page::from_text(text), Lexicon::new());
        let observed = crate::observe::observe(&page, &lexicon);
        let view = View { page: &page, observed: &observed, lexicon: &lexicon };
        PASSES.iter().flat_map(|pass| pass(view)).map(|claim| claim.rule.to_string()).collect()
    }

    #[test]
    fn every_rule_removes_from_its_example_and_not_from_its_counter_example() {
        for rule in RULES.iter().copied().flatten() {
            assert!(rules_at_work(rule.example, rule).iter().any(|id| id == rule.id), "{} on its example", rule.id);
            let wrong = rules_at_work(rule.counter_example, rule);
            assert!(!wrong.iter().any(|id| id == rule.id), "{} on its counter-example", rule.id);
        }
    }

    #[test]
    fn every_rule_is_named_by_its_kind_and_once() {
        let mut ids: Vec<&str> = RULES.iter().copied().flatten().map(|rule| rule.id).collect();
        for rule in RULES.iter().copied().flatten() {
            let (kind, _) = rule.id.split_once('.').unwrap_or_default();
            assert_eq!(Fate::Noise(rule.noise).as_str(), kind, "{}", rule.id);
        }
        let rules = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rules);
    }

    /// `UPDATE_DOCS=1 cargo test the_documentation_lists_every_rule` writes it anew.
    #[test]
    fn the_documentation_lists_every_rule() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
        let mut wanted = String::from(HEAD);
        for rule in RULES.iter().copied().flatten() {
            let strength = format!("{:?}", rule.strength).to_lowercase();
            wanted += &format!("\n## `{}`\n\n*{strength}.* {}\n\n", rule.id, rule.finds);
            wanted += &format!(
                "Removes from:\n\n{}\n\nNot from:\n\n{}\n",
                quoted(rule.example),
                quoted(rule.counter_example)
            );
        }
        for (about, rules) in described::DESCRIBED {
            wanted += &format!("\n## {about}\n\n| rule | what it is |\n|---|---|\n");
            wanted += &rules.iter().map(|(id, finds)| format!("| `{id}` | {finds} |\n")).collect::<String>();
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
        let name = regex::Regex::new(r#""((?:head|faq|duplicate_body|markup|model)\.[a-z][a-z-]*)""#).unwrap();
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
        assert!(missing.is_empty(), "describe these in src/passes/described.rs: {missing:?}");
    }

    const HEAD: &str = "# Rules\n\n\
        Every rule, as the ledger's `reason` shows it: first those that name one kind of noise in text, each with an example \
        and a counter-example; then, in tables, those that find structure. A *certain* rule beats the model and every \
        other claim, a *firm* one beats the model, a *likely* one only names what the model removes. This page is made \
        from the rule tables in `src/passes`; the examples are the tests.\n";

    fn quoted(page: &str) -> String {
        page.lines().map(|line| format!("    {line}").trim_end().to_string()).collect::<Vec<_>>().join("\n")
    }
}
