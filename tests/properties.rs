//! What holds of every page, tried on arbitrary text, on pages put together from page-like pieces, and on damaged
//! fixtures.

mod common;

use std::sync::LazyLock;

use common::{FIXTURES, holds_its_promises, is_settled};
use copydesk::{Article, Cleaner, Markdown, Page, clean};
use proptest::prelude::*;
use proptest::sample::select;

const LINE_ENDS: &[&str] =
    &["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\n \t\n"];

/// Pieces that pages are made of, each what some rule looks for, or nearly so.
const PIECES: &[&str] = &[
    "The ferry leaves at dawn, and on most mornings nobody is awake to see it go but the baker.",
    "The ferry leaves at dawn, and on most mornings nobody is awake to see it go but the baker!",
    "The ferry leaves atdawn, and on most mornings nobody is awake to see it go but the baker.Its lamps are blue.",
    "She said that the bridge, which had been closed since the flood, would open again before the winter.",
    "A sentence that a scraper broke at an inline tag, so that it goes on",
    "in the next line, which starts with a small letter.",
    "Die Fähre legt bei Tagesanbruch ab, und an den meisten Tagen sieht ihr nur der Bäcker dabei zu.",
    "渡し船は夜明けに出る。見送るのはたいていパン屋だけだ。",
    "تغادر العبارة عند الفجر، ولا يراها في معظم الأيام إلا الخباز.",
    "Ferries Return to the Northern Strait (2023)",
    "Ferries Return to the Northern Strait - The Strait Courier",
    "Opinion",
    "CommentaryThe ferry",
    "By Ann Lee and Bo Marsh",
    "Feb 3, 2023-05:34Updated:Feb 3, 2023-05:37",
    "Published 2021-04-05T06:07:08+02:00",
    "Posted on 1 May 2020 | Updated 3 June 2020",
    "(Video) The ferry from above",
    "[Video] The ferry from above",
    "Photo: Jo Vane/Getty Images",
    "FAQs",
    "Frequently Asked Questions",
    "Does the ferry run in winter? ›",
    "Does the ferry run in winter?",
    "Q: Does the ferry take bicycles?",
    "A: It does, at the bow.",
    "1. Where does it land?",
    "Yes.",
    "›",
    "?",
    "1.",
    "- two eggs",
    "* a cup of flour",
    "2. Beat until stiff.",
    "# A heading",
    "```",
    "    indented = code",
    "| a | b |",
    "|---|---|",
    "> Quoted.",
    "Name\tLevel\tFlag",
    "Videos",
    "1. The Ferry Explained",
    "(Strait Films)",
    "Top Articles",
    "Latest Posts",
    "You might also like",
    "Ten Walks Along the Northern Coast",
    "Article information",
    "Author: Tamsin Oakhollow",
    "Last Updated: 11/13/2022",
    "Views: 6283",
    "Rating: 4 / 5 (51 voted)",
    "Reviews: 90% of readers found this page helpful",
    "Author information",
    "Name: Tamsin Oakhollow",
    "Birthday: 1997-10-09",
    "Phone: +2521695290067",
    "Introduction: My name is Tamsin Oakhollow, I am a kind person who loves writing.",
    "Share this article",
    "Facebook",
    "Twitter",
    "Home",
    "Home > News > Local",
    "Menu",
    "Advertisement",
    "Read more: Why the strait froze",
    "Table of Contents",
    "We use cookies to improve your experience.",
    "Subscribe to our newsletter",
    "3 Comments",
    "Reply",
    "© 2023 The Strait Courier. All rights reserved.",
    "Views expressed in this article are the author's own and do not reflect those of The Strait Courier.",
    "\u{feff}",
    "\u{200b}",
    "e\u{301}\u{301}",
    "\u{202e}reversed\u{202c}",
    "<script>alert(1)</script>",
    "😀👩‍👩‍👧",
    "\0",
    "",
];

/// Building one costs some milliseconds: once.
fn cleaner() -> &'static Cleaner {
    static CLEANER: LazyLock<Cleaner> = LazyLock::new(Cleaner::default);
    &CLEANER
}

fn settling() -> &'static Cleaner {
    static SETTLING: LazyLock<Cleaner> = LazyLock::new(|| Cleaner::builder().settle(true).build().unwrap());
    &SETTLING
}

fn pages_of_pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => select(PIECES).prop_map(str::to_string), 1 => ".{0,40}"];
    prop::collection::vec((piece, select(LINE_ENDS)), 0..60)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, end)| [piece, end.to_string()]).collect())
}

const TAGS: &[&str] = &[
    "",
    "<p>",
    "</p>",
    "<li>",
    "<ul><li>",
    "</ul>",
    "<td>",
    "<table><tr>",
    "</table>",
    "<pre>",
    "</pre>",
    "<h2>",
    "<a href=x>",
    "</a>",
    "<div hidden>",
    "<br/>",
    "<nav>",
    "<script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&#x110000;",
    "&nbsp;",
    "<svg>",
    "<template>",
    "<td colspan=99999999>",
    "<details><summary>",
    "<blockquote>",
];

/// A change to a page's lines.
#[derive(Clone, Debug)]
enum Damage {
    Drop(usize),
    Repeat(usize, usize),
    Swap(usize, usize),
    Glue(usize),
    Cut(usize, usize),
    Insert(usize, &'static str),
}

fn damaged_fixtures() -> impl Strategy<Value = String> {
    let place = 0usize..200;
    let damage = prop_oneof![
        place.clone().prop_map(Damage::Drop),
        (place.clone(), place.clone()).prop_map(|(from, to)| Damage::Repeat(from, to)),
        (place.clone(), place.clone()).prop_map(|(a, b)| Damage::Swap(a, b)),
        place.clone().prop_map(Damage::Glue),
        (place.clone(), 0usize..300).prop_map(|(line, at)| Damage::Cut(line, at)),
        (place, select(PIECES)).prop_map(|(line, piece)| Damage::Insert(line, piece)),
    ];
    (select(FIXTURES), prop::collection::vec(damage, 1..12), select(LINE_ENDS)).prop_map(|((_, page), damages, end)| {
        let mut lines: Vec<String> = page.lines().map(str::to_string).collect();
        damages.into_iter().for_each(|damage| apply(damage, &mut lines));
        lines.join(end)
    })
}

fn apply(damage: Damage, lines: &mut Vec<String>) {
    let count = lines.len();
    if count < 2 {
        return;
    }
    match damage {
        Damage::Drop(line) => drop(lines.remove(line % count)),
        Damage::Repeat(from, to) => lines.insert(to % count, lines[from % count].clone()),
        Damage::Swap(a, b) => lines.swap(a % count, b % count),
        Damage::Glue(line) => {
            let next = lines.remove(line % (count - 1) + 1);
            lines[line % (count - 1)].push_str(&next);
        }
        Damage::Cut(line, at) => {
            let line = &mut lines[line % count];
            let at = line.floor_char_boundary(at);
            line.truncate(at);
        }
        Damage::Insert(line, piece) => lines.insert(line % count, piece.to_string()),
    }
}

fn any_page() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        1 => prop::collection::vec(any::<char>(), 0..400).prop_map(String::from_iter),
        1 => "[ \\na-zA-Z?.:›()0-9]{0,300}",
        6 => pages_of_pieces(),
        4 => damaged_fixtures(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_byte_is_accounted_for_once(page in any_page()) {
        let article = clean(&page);
        prop_assert_eq!(holds_its_promises(&page, &article), Ok(()));
        let rebuilt: String = article.ledger.entries().iter().map(|entry| entry.span.of(&page)).collect();
        prop_assert_eq!(rebuilt, page);
    }

    #[test]
    fn a_settled_article_has_nothing_left_to_remove(page in any_page()) {
        let article = settling().clean(&page);
        prop_assert_eq!(holds_its_promises(&page, &article), Ok(()));
        prop_assert_eq!(is_settled(&page, &article), Ok(()));
        prop_assert!(article.warnings.is_empty());
    }

    #[test]
    fn rendering_never_fails_and_the_json_round_trips(page in any_page()) {
        let article = clean(&page);
        let json = serde_json::to_string(&article).unwrap();
        let read: Article = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), json);
        prop_assert_eq!(read.text_with_faqs(), article.text_with_faqs());
        prop_assert!(article.text_with_faqs().starts_with(&article.text()));
        prop_assert_eq!(Markdown::new().front_matter(true).render(&read), Markdown::new().front_matter(true).render(&article));
        let json_ld = article.json_ld();
        prop_assert!(json_ld.is_object());
    }

    #[test]
    fn the_same_page_gives_the_same_article(page in any_page()) {
        let first = clean(&page);
        prop_assert_eq!(&clean(&page), &first);
        prop_assert_eq!(&std::thread::scope(|scope| scope.spawn(|| clean(&page)).join()).unwrap(), &first);
    }

    #[test]
    fn a_page_of_html_keeps_its_promises_too(page in any_page(), open in select(TAGS), close in select(TAGS)) {
        let html: String = page.split_inclusive(['\n', '\r', ' ']).flat_map(|part| [open, part, close]).collect();
        let page = Page::from_html(&html);
        prop_assert_eq!(holds_its_promises(page.text(), &cleaner().clean_page(&page)), Ok(()));
    }

    #[test]
    fn nothing_is_made_up(page in any_page()) {
        let article = clean(&page);
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let source = letters(&page);
        for block in &article.body {
            prop_assert!(source.contains(&letters(&block.text)) || block.span.of(&page).len() > block.text.len());
        }
        for text in article.title.iter().chain(article.faqs.iter().map(|faq| &faq.question)) {
            prop_assert!(source.contains(&letters(text)), "{:?} stands nowhere on the page", text);
        }
    }
}

#[test]
fn threads_give_the_same_articles_in_any_order() {
    let cleaner = Cleaner::default();
    let expected: Vec<Article> = FIXTURES.iter().map(|(_, page)| cleaner.clean(page)).collect();
    std::thread::scope(|scope| {
        for first in 0..4 {
            let (cleaner, expected) = (&cleaner, &expected);
            scope.spawn(move || {
                for step in 0..FIXTURES.len() {
                    let at = (first * 3 + step * 5) % FIXTURES.len();
                    assert_eq!(cleaner.clean(FIXTURES[at].1), expected[at], "{}", FIXTURES[at].0);
                }
            });
        }
    });
}

#[test]
fn two_builds_of_a_cleaner_give_the_same_articles() {
    let cleaners = [Cleaner::default(), Cleaner::builder().build().unwrap()];
    for (name, page) in FIXTURES {
        assert_eq!(cleaners[0].clean(page), cleaners[1].clean(page), "{name}");
        assert_eq!(cleaners[0].clone().clean(page), clean(page), "{name}");
    }
}
