//! What elements of a page say of its credits, its title and its noise: small pages, each about one thing.

mod common;

use common::news_page::{FIRST, SECOND, page};
use copydesk::clean_html;

#[test]
fn whose_words_are_quoted_did_not_write_the_article() {
    let authors = |inside: &str| clean_html(&page(inside)).unwrap().metadata.authors;
    for (inside, expected) in [
        (
            "<div class=testimonial><p>They came at midnight and stayed till it was dry.</p><div class=testimonial-author>Donna \
             Reyes</div></div>",
            &[][..],
        ),
        (
            "<section class=reviews><p>They came at midnight and stayed till it was dry.</p><p class=review-author>Donna \
             Reyes</p></section>",
            &[],
        ),
        (
            "<div class=et_pb_testimonial><p>They came at midnight.</p><span class=et_pb_testimonial_author>Donna \
             Reyes</span></div>",
            &[],
        ),
        ("<blockquote><p>They came at midnight.</p><p class=author>Donna Reyes</p></blockquote>", &[]),
        ("<div><blockquote>They came at midnight.</blockquote><p class=author>Donna Reyes</p></div>", &[]),
        ("<div class=review><p class=review-author>Donna Reyes</p></div>", &["Donna Reyes"]),
        ("<p class=author>Donna Reyes</p>", &["Donna Reyes"]),
    ] {
        assert_eq!(authors(inside), expected, "{inside}");
    }
    // A site of reviews is its writers', and a motto is followed by who chose it.
    let motto = "<blockquote>They came at midnight.</blockquote><p class=author>Donna Reyes</p>";
    let below_title = page("").replace("</h1>", &format!("</h1>{motto}"));
    assert_eq!(clean_html(&below_title).unwrap().metadata.authors, ["Donna Reyes"]);
    let site = page("<p class=author>Donna Reyes</p>").replace("<article>", "<article class=reviews>");
    assert_eq!(clean_html(&site).unwrap().metadata.authors, ["Donna Reyes"]);
}

#[test]
fn the_title_of_a_post_under_the_name_of_its_site() {
    let page = |masthead: &str, declared: &str, heading: &str| {
        format!(
            "<html><head><title>Harbour Weekly</title><meta property=og:title content='{declared}'></head><body>\
             <header>{masthead}</header><div>{heading}<p>{FIRST}</p><p>{SECOND}</p></div></body></html>"
        )
    };
    let linked = "<h1><a href='/'>Harbour Weekly</a></h1>";
    let post = "<h3 class=post-title>Old bridge to close</h3>";
    for (masthead, declared, heading, title, first) in [
        (linked, "Old bridge to close", post, "Old bridge to close", FIRST),
        ("<h1>Harbour Weekly</h1>", "Old bridge to close", post, "Old bridge to close", FIRST),
        // Where no heading shows it, a link to the front page is no title either.
        (linked, "Old bridge to close", "", "Old bridge to close", FIRST),
        // In part only, a heading deep in the page proves nothing.
        (
            "<h1>Why the council closes the old bridge on Monday</h1>",
            "The town | News",
            "<h3>The town</h3>",
            "Why the council closes the old bridge on Monday",
            "The town",
        ),
    ] {
        let article = clean_html(&page(masthead, declared, heading)).unwrap();
        assert_eq!(article.title.as_deref(), Some(title), "{masthead} {heading}");
        assert_eq!(article.body[0].text, first, "{masthead} {heading}");
    }
    // Behind paragraphs of the article it heads a section.
    let opening = "<p>Nobody in the town remembers a winter without it, and few have ever thought of what would come after.</p>\
        <p>It was built by masons from the hills, who were paid in salt, and it was never meant to carry buses.</p>";
    let below =
        page("<h1>Trouble ahead</h1>", "Old bridge to close", &format!("{opening}<h2>Old bridge to close</h2>"));
    assert!(clean_html(&below).unwrap().body.iter().any(|block| block.text == "Old bridge to close"));
}

#[test]
fn an_article_s_own_footer_dates_it() {
    let stamp = "<time class=entry-date datetime=2021-03-09T08:14:52+00:00 pubdate>March 9, 2021</time>";
    let published = |footer: &str, behind: &str| {
        let html = page("").replace("</article>", &format!("{footer}</article>{behind}"));
        clean_html(&html).unwrap().metadata.published
    };
    // The body keeps the footer far from the title.
    let far = format!("<p>{SECOND} It did so in the spring.</p>").repeat(8);
    let footer = |inside: &str| format!("{far}<footer class=entry-meta>{inside}</footer>");
    let own = footer(&format!("Posted in <a href=/category/bridges/>Bridges</a> on {stamp}."));
    assert_eq!(published(&own, "").as_deref(), Some("2021-03-09T08:14:52+00:00"));
    let two = footer(&format!("{stamp} <time class=entry-date datetime=2020-01-02>January 2, 2020</time>"));
    assert_eq!(published(&two, ""), None);
    let changed = footer("Last updated on <time datetime=2021-03-09T00:00:00Z>March 9, 2021</time>");
    assert_eq!(published(&changed, ""), None);
    let comment = format!("<article class=comment><footer>Ann Lee {stamp}</footer><p>It was time.</p></article>");
    assert_eq!(published(&far, &format!("<section>{comment}</section>")), None);
    assert_eq!(published(&format!("{far}{comment}"), ""), None);
    assert_eq!(published(&far, &format!("<footer>{stamp}</footer>")), None);
}

#[test]
fn what_a_button_says_is_no_line_of_the_article() {
    let answer = "The ferry leaves the northern quay at ten past and at twenty to every hour of the day.";
    for (inside, label, kept) in [
        ("<div class=code><pre>ferry --list</pre><button>Copy</button></div>".to_string(), "Copy", false),
        (
            "<ul role=tablist><li role=tab>npm</li><li role=tab>Yarn</li></ul><pre>ferry --list</pre>".to_string(),
            "Yarn",
            false,
        ),
        (format!("<button>The northern quay</button><p>{answer}</p>"), "The northern quay", false),
        (
            format!("<button aria-expanded=false>The northern quay</button><div><p>{answer}</p></div>"),
            "The northern quay",
            true,
        ),
        (
            format!("<button aria-controls=quay>The northern quay</button><div id=quay><p>{answer}</p></div>"),
            "The northern quay",
            true,
        ),
        (
            format!("<button class=accordion>The northern quay</button><div class=panel><p>{answer}</p></div>"),
            "The northern quay",
            true,
        ),
        (format!("<button class=q>The northern quay</button><div><p>{answer}</p></div>"), "The northern quay", true),
        (format!("<h3><button>The northern quay</button></h3><p>{answer}</p>"), "The northern quay", true),
        (format!("<button><h3>The northern quay</h3></button><p>{answer}</p>"), "The northern quay", true),
        (
            format!("<details><summary><button>The northern quay</button></summary><p>{answer}</p></details>"),
            "The northern quay",
            true,
        ),
        (format!("<button>When does the ferry sail?</button><p>{answer}</p>"), "When does the ferry sail?", true),
        (
            "<p>Press <button>Start</button> and wait until the ferry has left the northern quay.</p>".to_string(),
            "Press Start and wait until the ferry has left the northern quay.",
            true,
        ),
        (format!("<button><p>{answer}</p></button>"), answer, true),
    ] {
        let text = clean_html(&page(&inside)).unwrap().text_with_faqs();
        assert_eq!(text.lines().any(|line| line == label), kept, "{inside}: {text}");
    }
}

#[test]
fn the_parts_of_an_encyclopaedia_that_are_not_its_article() {
    let rail = "The rails were laid on oak, and the oak on brushwood.";
    for (inside, line) in [
        (format!("<h2>Route<span class=mw-editsection>[<a href=/edit>edit</a>]</span></h2><p>{rail}</p>"), "Route"),
        (format!("<p>{rail}<sup class=reference><a href=#cite_note-1>[1]</a></sup></p>"), rail),
        // A writer's own note is text.
        (format!("<p>{rail}<sup><a href=#fn1>1</a></sup></p>"), &format!("{rail}1")),
        (format!("<p class=reference>{rail}</p>"), rail),
    ] {
        let text = clean_html(&page(&inside)).unwrap().text();
        assert!(text.lines().any(|shown| shown == line), "{inside}: {text}");
    }
    let cues = [
        ("<a class=mw-jump-link href=#top>Jump to the top</a>", "Jump to"),
        (
            "<div role=note class='hatnote navigation-not-searchable'>For the port, see <a href=/port>Old port</a></div>",
            "the port",
        ),
        (
            "<div class=navbox><p>Bridges of the county</p><a href=/a>Old bridge</a> <a href=/b>New bridge</a></div>",
            "of the county",
        ),
        ("<div id=catlinks class=catlinks><a href=/c>Categories</a>: <a href=/a>Bridges in 1850</a></div>", "in 1850"),
    ];
    for (inside, gone) in cues {
        let html = page("").replace("</article>", &format!("{inside}</article>"));
        assert!(!clean_html(&html).unwrap().text().contains(gone), "{inside}");
    }
}

#[test]
fn a_box_that_asks_for_an_address_invites_to_sign_up() {
    let boxed = |field: &str, text: &str| {
        let html = page(&format!(
            "<div><h3>Le courrier du port</h3><p>{text}</p><form>{field}<button>Envoyer</button></form></div>"
        ));
        clean_html(&html).unwrap().text().contains(&text[..20])
    };
    let short = "Chaque lundi, les nouvelles du port et des bateaux qui y entrent, et rien d’autre.";
    let long = format!("{short} ").repeat(6);
    for (field, text, kept) in [
        ("<input type=email>", short, false),
        ("<input name=EMAIL>", short, false),
        ("<input type=text name=your-email>", short, false),
        ("<input type=search>", short, true),
        ("<input type=email><textarea></textarea>", short, true),
        ("<input type=email>", &long, true),
    ] {
        assert_eq!(boxed(field, text), kept, "{field}");
    }
    // An article may be short, and its page ask for an address.
    let stub = "<html><body><article><h1>Old bridge to close</h1><p>The council voted on Monday to close the old bridge for a \
        year.</p><form><input type=email></form></article></body></html>";
    assert!(clean_html(stub).unwrap().text().contains("The council voted"));
}

#[test]
fn what_stands_where_a_subscription_ends_the_article() {
    for (line, kept) in [
        ("Il vous reste 58.2% de cet article à lire. La suite est réservée aux abonnés.", false),
        ("Already a subscriber?", false),
        ("Sie haben bereits ein Abo? Hier anmelden", false),
        ("¿Ya eres suscriptor?", false),
        ("Il vous reste deux jours pour voir le port, et le musée est ouvert jusqu’à midi.", true),
        ("Subscribers had already paid for the bridge when the council met on the Monday.", true),
    ] {
        let text = clean_html(&page(&format!("<p>{line}</p>"))).unwrap().text();
        assert_eq!(text.lines().any(|shown| shown == line), kept, "{line}: {text}");
    }
    // The class wraps what is read, too.
    let line = "Sie haben bereits im Frühjahr gesagt, dass die Brücke bis zum Winter geschlossen bleibt.";
    let text = clean_html(&page(&format!("<div class=paywall><p>{line}</p></div>"))).unwrap().text();
    assert!(text.contains(line), "{text}");
}

#[test]
fn the_next_article_of_an_endless_page_is_another_s() {
    let eels = "The eels came back to the old river on Monday, for the first time in a hundred years, and the anglers with them.";
    for (next, kept) in [
        (format!("<article><h1>Eels come back</h1><p>By Greta Sand</p><p>{eels}</p></article>"), false),
        (
            format!("<article><h1>Eels come back</h1><time datetime=2024-05-06>6 May</time><p>{eels}</p></article>"),
            false,
        ),
        // Parts of a feature, and cards without credits, are judged by what they hold.
        (format!("<article><h2>Eels come back</h2><p>By Greta Sand</p><p>{eels}</p></article>"), true),
        (format!("<section><h1>Eels come back</h1><p>By Greta Sand</p><p>{eels}</p></section>"), true),
        (format!("<article><h1>Eels come back</h1><p>{eels}</p></article>"), true),
    ] {
        let html = page("").replace("</article>", &format!("</article>{next}"));
        let html = html.replace("<head>", "<head><meta property=og:title content='Old bridge to close'>");
        let article = clean_html(&html).unwrap();
        assert_eq!(article.text().contains(eels), kept, "{next}: {}", article.text());
    }
    // Without a declared title nobody says which of them is the page's.
    let html = page("").replace(
        "</article>",
        &format!("</article><article><h1>Eels come back</h1><p>By Greta Sand</p><p>{eels}</p></article>"),
    );
    assert!(!clean_html(&html).unwrap().ledger.entries().iter().any(|entry| entry.reason == "markup.next-article"));
}

#[test]
fn the_drawer_of_an_amp_page_is_its_navigation() {
    let drawer =
        "<amp-sidebar id=menu layout=nodisplay><div>Local news from the harbour and the hills</div></amp-sidebar>";
    let html = page("").replace("<article>", &format!("{drawer}<article>"));
    let article = clean_html(&html).unwrap();
    assert!(!article.text().contains("Local news"), "{}", article.text());
    assert!(article.removed().any(|entry| entry.reason == "markup.navigation"));
}

#[test]
fn the_line_above_the_pages_of_a_paper_is_no_credit() {
    const TODAY: &str = "Sunday, November 29, 2026";
    let credits = |above: &str, inside: &str| {
        let html = page(inside).replace("<article>", &format!("{above}<article>"));
        let metadata = clean_html(&html).unwrap().metadata;
        (metadata.authors, metadata.published)
    };
    for above in [
        format!("<section><a href=/>Harbour Weekly</a><span>{TODAY}</span></section>"),
        format!("<section><a href=/>Harbour Weekly</a> <span>{TODAY}</span></section>"),
        format!("<div><div><a href=/>Harbour Weekly</a></div><div>{TODAY}</div></div>"),
        format!("<header><div class=bar>{TODAY}</div></header>"),
        format!("<header><div class=date>{TODAY}</div></header>"),
        format!("<div class=current-date>{TODAY}</div>"),
        format!("<div><span class=td_data_time>{TODAY}</span></div>"),
    ] {
        assert_eq!(credits(&above, ""), (vec![], None), "{above}");
        let (authors, published) = credits(&above, "<time datetime=2021-03-05>March 5, 2021</time>");
        assert_eq!((authors, published.as_deref()), (vec![], Some("2021-03-05")), "{above}");
    }
    // The article's own header may hold its day above the title, and a line of its own its author.
    for html in [
        page("").replace("<h1>", "<header><p>March 5, 2021</p><h1>").replace("</h1>", "</h1></header>"),
        page("").replace("<h1>", "<header><div class=date>March 5, 2021</div><h1>").replace("</h1>", "</h1></header>"),
        page("").replace("<h1>", "<p class=date>March 5, 2021</p><h1>"),
    ] {
        let metadata = clean_html(&html).unwrap().metadata;
        assert_eq!(metadata.published.as_deref(), Some("2021-03-05"), "{html}");
    }
    let logo = "<div><a href=/>Harbour Weekly</a></div><article><p class=date>March 5, 2021</p>";
    let below_logo = clean_html(&page("").replace("<article>", logo)).unwrap();
    assert_eq!(below_logo.metadata.published.as_deref(), Some("2021-03-05"));
    let byline = page("").replace("<h1>", "<p>By Ann Lee</p><h1>");
    assert_eq!(clean_html(&byline).unwrap().metadata.authors, ["Ann Lee"]);
}
