//! What every public type promises: to be shared between threads, copied, shown and compared, and what holds a result
//! also to be written and read again without loss.

mod common;

use std::fmt::Debug;

use common::FIXTURES;
use copydesk::{
    Article, Block, BlockKind, Cleaner, CleanerBuilder, Entry, Error, Faq, Fate, Ledger, Markdown, Metadata, Noise,
    Page, Span, clean,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn is_of_the_house<T: Send + Sync + Clone + Debug + PartialEq + 'static>() {}

fn is_data<T: Serialize + DeserializeOwned + Send + Sync + Clone + Debug + PartialEq + 'static>() {}

/// A type that lacks a trait does not compile.
#[test]
fn every_public_type_has_its_traits() {
    is_data::<Article>();
    is_data::<Block>();
    is_data::<BlockKind>();
    is_data::<Entry>();
    is_data::<Faq>();
    is_data::<Fate>();
    is_data::<Ledger>();
    is_data::<Metadata>();
    is_data::<Noise>();
    is_data::<Span>();
    is_of_the_house::<Cleaner>();
    is_of_the_house::<CleanerBuilder>();
    is_of_the_house::<Error>();
    is_of_the_house::<Markdown>();
    is_of_the_house::<Page<'static>>();
}

fn read_again<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

#[test]
fn results_are_written_and_read_again() {
    for (name, page) in FIXTURES {
        let article = clean(page);
        let read = read_again(&article);
        assert_eq!((&read.title, &read.body, &read.faqs), (&article.title, &article.body, &article.faqs), "{name}");
        assert_eq!((&read.metadata, read.confidence), (&article.metadata, article.confidence), "{name}");
        let removed = |article: &Article| -> Vec<(Span, Fate, String)> {
            article.removed().map(|entry| (entry.span, entry.fate, entry.reason.to_string())).collect()
        };
        assert_eq!(removed(&read), removed(&article), "{name}");
        assert_eq!(read_again(&article.ledger), article.ledger, "{name}");
        let whole: Article = serde_json::from_value(article.json_with_ledger()).unwrap();
        assert_eq!(whole, article, "{name}");
    }
}

#[test]
fn names_are_read_again_and_unknown_ones_refused() {
    for noise in Noise::ALL {
        assert_eq!(read_again(noise), *noise);
        assert_eq!(read_again(&Fate::Noise(*noise)), Fate::Noise(*noise));
    }
    assert!(serde_json::from_str::<Noise>("\"no_such_noise\"").is_err());
    assert!(serde_json::from_str::<Fate>("\"no_such_fate\"").is_err());
}

#[test]
fn cleaners_are_equal_if_their_options_are() {
    let built = |builder: CleanerBuilder| builder.build().unwrap();
    assert_eq!(Cleaner::default(), built(Cleaner::builder()));
    for other in [
        Cleaner::builder().keep(Noise::Caption),
        Cleaner::builder().phrase(Noise::Share, "spread the word"),
        Cleaner::builder().identify_language(false),
        Cleaner::builder().precision(),
        Cleaner::builder().recall(),
    ] {
        assert_eq!(built(other.clone()), built(other.clone()));
        assert_ne!(built(other), Cleaner::default());
    }
}

#[test]
fn every_kind_of_noise_can_be_kept() {
    for noise in Noise::ALL {
        let cleaner = Cleaner::builder().keep(*noise).build().unwrap();
        for (name, page) in FIXTURES {
            let article = cleaner.clean(page);
            assert!(article.removed().all(|entry| entry.fate != Fate::Noise(*noise)), "{noise} of {name}");
        }
    }
}

#[test]
fn phrases_are_removed_as_their_kind_and_only_as_whole_lines() {
    let cleaner = Cleaner::builder().phrase(Noise::Share, "Spread the Word").build().unwrap();
    let prose = "The river rose by two metres overnight, and the mayor asked everybody to spread the word.";
    for line in ["Spread the word", "» SPREAD THE WORD!", "spread the word:"] {
        let page = format!("{prose}\n\n{line}");
        let article = cleaner.clean(&page);
        let removed: Vec<_> = article.removed().map(|entry| (entry.span.of(&page), &*entry.reason)).collect();
        assert_eq!(removed, [(line, "custom.share")]);
        assert_eq!(article.text(), prose);
    }
    for phrase in ["", " ", "»!", &"long ".repeat(60)] {
        let error = Cleaner::builder().phrase(Noise::Share, phrase).build().unwrap_err();
        assert!(matches!(error, Error::BadPhrase { .. }), "{phrase}");
    }
}

/// The properties that schema.org defines for what stands in the graph.
const SCHEMA_ORG: &[(&str, &[&str])] = &[
    (
        "Article NewsArticle",
        &[
            "headline",
            "author",
            "datePublished",
            "dateModified",
            "articleSection",
            "publisher",
            "sourceOrganization",
            "inLanguage",
            "description",
            "keywords",
            "image",
            "url",
            "license",
            "articleBody",
        ],
    ),
    ("Person Organization", &["name"]),
    ("FAQPage", &["mainEntity"]),
    ("Question", &["name", "acceptedAnswer"]),
    ("Answer", &["text"]),
];

fn knows_its_properties(value: &serde_json::Value) {
    match value {
        serde_json::Value::Array(values) => values.iter().for_each(knows_its_properties),
        serde_json::Value::Object(node) => {
            let kind = node["@type"].as_str().unwrap();
            let known = SCHEMA_ORG.iter().find(|(kinds, _)| kinds.split(' ').any(|known| known == kind));
            let (_, known) = known.unwrap_or_else(|| panic!("no such type: {kind}"));
            for (name, value) in node.iter().filter(|(name, _)| *name != "@type") {
                assert!(known.contains(&name.as_str()), "{kind} has no {name}");
                assert!(!value.is_null(), "{name} of {kind}");
                knows_its_properties(value);
            }
        }
        _ => {}
    }
}

#[test]
fn json_ld_is_made_of_schema_org_properties() {
    for (_, page) in FIXTURES {
        let json_ld = clean(page).json_ld();
        assert_eq!(json_ld["@context"], "https://schema.org");
        knows_its_properties(&json_ld["@graph"]);
    }
    let farm = clean(common::fixture("farm_profile")).json_ld();
    let types: Vec<&str> =
        farm["@graph"].as_array().unwrap().iter().filter_map(|node| node["@type"].as_str()).collect();
    assert_eq!(types, ["NewsArticle", "FAQPage"]);
    let questions = farm["@graph"][1]["mainEntity"].as_array().unwrap();
    assert_eq!(questions.len(), 5);
    assert!(questions.iter().any(|question| question.get("acceptedAnswer").is_none()), "a question without an answer");
    let news = &clean(common::fixture("syndicated_news")).json_ld()["@graph"][0];
    assert_eq!(news["author"][1], serde_json::json!({"@type": "Person", "name": "Emeka Adeyemi"}));
    assert_eq!((&news["datePublished"], &news["inLanguage"]), (&"2021-03-09".into(), &"en".into()));
}
