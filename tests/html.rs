//! What becomes of the constructs of HTML: small pages, each about one thing.

mod common;

use common::news_page::{FIRST, SECOND, page};
use copydesk::{BlockKind, Cleaner, Error, Field, Origin, clean_bytes, clean_html};

const THIRD: &str = "The town will pay for a third of the work, the county for the rest, and both hope that the bridge \
    can be opened again before the winter after next.";

fn text(html: &str) -> String {
    clean_html(html).unwrap().text()
}

#[test]
fn inline_elements_do_not_split_words_and_blocks_do_not_glue_them() {
    let inside = "<div>Fer<b>ry</b>men <i>of the</i> old<br>town met in the har&shy;bour, at the break<wbr>water,&nbsp;on \
        Tues\u{200b}day.</div><div>They will sail.</div>";
    let text = text(&page(inside));
    for expected in
        ["Ferrymen of the old", "town met in the harbour, at the breakwater, on Tuesday.", "They will sail."]
    {
        assert!(text.lines().any(|line| line == expected), "{expected}: {text}");
    }
}

#[test]
fn what_is_collapsed_is_shown_and_what_is_not_content_is_not() {
    let kept = "The ferry leaves the northern quay at ten past and at twenty to every hour of the day.";
    for (inside, shown) in [
        (format!("<details><summary>When does the ferry sail?</summary><p>{kept}</p></details>"), true),
        (format!("<div class=accordion-panel hidden><p>{kept}</p></div>"), true),
        (
            format!(
                "<button aria-controls=more>Read more</button><div id=more style='display:none'><p>{kept}</p></div>"
            ),
            true,
        ),
        (format!("<div hidden=until-found><p>{kept}</p></div>"), true),
        (format!("<ul><li><a href='#b'>Sailings</a></ul><div id=b style='display:none'><p>{kept}</p></div>"), true),
        (format!("<b onclick=\"show(event, 'b')\">Sailings</b><div id=b style='display:none'>{kept}</div>"), true),
        (format!("<div class='t t1 on'>Fares</div><div class='t t2' style='display:none'><p>{kept}</p></div>"), true),
        (format!("<p>Sailings: <span id=more style='display:none'>{kept}</span></p>"), true),
        (format!("<div class=tabcontent style='display:none'><p>{kept}</p></div>"), true),
        (
            format!("<amp-accordion><section expanded><h4>Sailing times</h4><p>{kept}</p></section></amp-accordion>"),
            true,
        ),
        (format!("<template><p>{kept}</p></template>"), false),
        (format!("<noscript><p>{kept}</p></noscript>"), false),
        (format!("<div style='display: none'><p>{kept}</p></div>"), false),
        (format!("<a href='#b'>Menu</a><div id=b class=popup style='display:none'><p>{kept}</p></div>"), false),
        (format!("<div class=t>Fares</div><div class=t aria-hidden=true><p>{kept}</p></div>"), false),
        (format!("<div class='t a'>Fares</div><div class='t b' style='display:none'><p>{kept}</p></div>"), false),
        (format!("<p aria-hidden=true>{kept}</p>"), false),
        (format!("<script>document.write('{kept}')</script>"), false),
        (format!("<!-- <p>{kept}</p> -->"), false),
    ] {
        let page = copydesk::Page::from_html(&page(&inside));
        assert_eq!(page.text().contains(kept), shown, "{inside}");
    }
}

#[test]
fn what_holds_the_article_is_no_caption() {
    let caption = "The old bridge at low tide";
    for html in [
        format!("<body class='single theme-caption-two'><h1>Old bridge to close</h1><p>{FIRST}</p><p>{SECOND}</p>"),
        format!(
            "<article class='hentry category-tax-credits'><h1>Old bridge</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
        ),
    ] {
        let article = copydesk::clean_html(&format!("{html}<div class=photo-credit>{caption}</div>")).unwrap();
        let text = article.text();
        assert!(text.contains(FIRST) && text.contains(SECOND) && !text.contains(caption), "{html}: {text}");
    }
}

#[test]
fn a_page_without_scripts_shows_what_stands_in_noscript() {
    let html = format!("<title>Old bridge to close</title><body><noscript><p>{FIRST}</p><p>{SECOND}</p></noscript>");
    assert!(text(&html).contains(FIRST));
}

#[test]
fn the_smallest_pages_keep_their_prose() {
    for html in [
        format!("<p>{FIRST}"),
        FIRST.to_string(),
        format!("<h1>Old bridge to close</h1><p>{FIRST}</p>"),
        "<h1>Old bridge to close</h1><p>The old bridge will close on Monday.</p>".to_string(),
        "<p>The old bridge will close on Monday.</p>".to_string(),
        format!("<div><div>{FIRST}</div><div>{SECOND}</div></div>"),
    ] {
        let article = clean_html(&html).unwrap();
        let last = article.body.last().unwrap_or_else(|| panic!("no body: {html}"));
        assert!(last.text.ends_with('.'), "{html}: {last:?}");
    }
}

#[test]
fn blocks_are_typed() {
    let inside = "<h2>What it costs</h2><ol><li>Trusses of new steel for the whole span<li>Paint for the railings of both sides</ol>\
        <pre><code class='language-python'>if bridge.closed:\n    ferry.sail()\n</code></pre>\
        <table><tr><th>Year</th><th>Cost</th></tr><tr><td colspan=99999999>2024</td><td>3 million</td></tr>\
        <tr><td>2025</td><td>5 million</td></tr></table>";
    let article = clean_html(&page(inside)).unwrap();
    let kinds: Vec<BlockKind> = article.body.iter().map(|block| block.kind.clone()).collect();
    for expected in [
        BlockKind::Heading { level: 2 },
        BlockKind::ListItem { ordered: true, depth: 0 },
        BlockKind::Code { language: Some("python".into()) },
        BlockKind::TableRow { header: true },
        BlockKind::TableRow { header: false },
    ] {
        assert!(kinds.contains(&expected), "{expected:?}: {kinds:?}");
    }
    let code = article.body.iter().find(|block| matches!(block.kind, BlockKind::Code { .. })).unwrap();
    assert_eq!(code.text, "if bridge.closed:\n    ferry.sail()");
    assert!(article.body.iter().any(|block| block.text == "2024\t3 million"));
}

#[test]
fn an_article_that_only_a_script_holds_is_the_body() {
    let paragraphs = [FIRST, SECOND, THIRD].join("\\n\\n");
    let script = format!(
        "<script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"headline\": \"Old bridge to close\", \
        \"articleBody\": \"{paragraphs}\"}}</script>"
    );
    let stub = format!("<h1>Old bridge to close</h1><p>{FIRST}</p><p>Subscribe to read on.</p>");
    for shown in ["<div id=root></div>".to_string(), stub] {
        let html = format!("<html><head><title>Old bridge to close</title>{script}</head><body>{shown}</body></html>");
        let page = copydesk::Page::from_html(&html);
        let article = Cleaner::default().clean_page(&page);
        assert!(article.ledger.tiles(page.text().len()));
        let text = article.text();
        for paragraph in [FIRST, SECOND, THIRD] {
            assert_eq!(text.matches(paragraph).count(), 1, "{shown}: {text}");
        }
    }
    // A page that shows its article needs no script.
    let whole = format!("{script}<article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>");
    assert_eq!(copydesk::Page::from_html(&whole).text().matches(THIRD).count(), 1);
}

#[test]
fn declared_pairs_and_visible_pairs_are_one_list() {
    let script = "<script type=application/ld+json>{\"@type\": \"FAQPage\", \"mainEntity\": [\
        {\"@type\": \"Question\", \"name\": \"When does the ferry sail?\", \"acceptedAnswer\": {\"@type\": \"Answer\", \
        \"text\": \"<p>At ten past and at <b>twenty</b> to every hour.</p>\"}}, \
        {\"@type\": \"Question\", \"name\": \"What does it cost?\", \"acceptedAnswer\": {\"@type\": \"Answer\", \
        \"text\": \"Nothing &amp; nobody pays.\"}}]}</script>";
    let shown = "<h3>When does the ferry sail?</h3><p>At ten past and at <b>twenty</b> to every hour.</p>";
    let page = copydesk::Page::from_html(&page(&format!("{script}{shown}")));
    let article = Cleaner::default().clean_page(&page);
    let pairs: Vec<(&str, &str)> =
        article.faqs.iter().map(|faq| (&*faq.question, faq.answer.as_deref().unwrap_or("-"))).collect();
    let expected = [
        ("When does the ferry sail?", "At ten past and at twenty to every hour."),
        ("What does it cost?", "Nothing & nobody pays."),
    ];
    assert_eq!(pairs, expected);
    let end = page.text().len();
    assert_eq!((article.faqs[1].span.start, article.faqs[1].span.end), (end, end));
    assert!(!article.text().contains("twenty to"), "{}", article.text());
}

#[test]
fn a_second_article_below_the_first_does_not_give_the_metadata() {
    let second = "<article><h1>Ferry gets a new captain</h1><p>By <a rel=author href=/author/bo>Bo Chen</a></p>\
        <time datetime=2019-05-06>May 6, 2019</time><p>The ferry has a new captain, who was a fisherman for ten years.</p></article>";
    let html =
        page("<p>By <a rel=author href=/author/ann>Ann Lee</a>, <time datetime=2024-02-03>Feb 3, 2024</time></p>")
            .replace("</article>", &format!("</article>{second}"));
    let article = clean_html(&html).unwrap();
    assert_eq!(article.title.as_deref(), Some("Old bridge to close"));
    assert_eq!(article.metadata.authors, ["Ann Lee"]);
    assert_eq!(article.metadata.published.as_deref(), Some("2024-02-03"));
}

#[test]
fn bytes_in_any_encoding_are_read() {
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("<p>Café".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (bytes, expected) in [
        (
            b"<meta charset=iso-8859-1><p>The caf\xe9 closed early on Monday, and nobody knew the reason why."
                .as_slice(),
            "café",
        ),
        ("<p>The café closed early on Monday, and nobody knew the reason why.".as_bytes(), "café"),
        (&utf16, "Café"),
        (b"\xff\xff\0", ""),
        (b"", ""),
    ] {
        let article = clean_bytes(bytes).unwrap();
        assert!(article.text().contains(expected), "{expected}: {article:?}");
    }
    let small = Cleaner::builder().max_input_bytes(8).build().unwrap();
    assert_eq!(small.clean_bytes(b"<p>123456"), Err(Error::InputTooLarge { bytes: 9, limit: 8 }));
    assert!(small.clean_bytes(b"<p>12345").is_ok());
}

#[test]
fn a_result_comes_back_from_json() {
    let deep = format!("{}{}", "<div>".repeat(1000), page("<p>By Ann Lee</p>"));
    let article = clean_html(&deep).unwrap();
    let json = serde_json::to_value(&article).unwrap();
    assert_eq!(json["warnings"], serde_json::json!(["nesting_flattened"]));
    let back: copydesk::Article = serde_json::from_value(json).unwrap();
    assert_eq!((back.warnings, back.metadata), (article.warnings, article.metadata));
    let plain = serde_json::to_value(clean_html(&page("")).unwrap()).unwrap();
    assert_eq!(plain.get("warnings"), None);
}

mod metadata {
    use super::*;

    fn head(head: &str, inside: &str) -> copydesk::Article {
        clean_html(&page(inside).replace("</head>", &format!("{head}</head>"))).unwrap()
    }

    #[test]
    fn each_source_is_read_and_named() {
        for (declared, origin) in [
            (
                "<script type='application/ld+json; charset=utf-8'>{\"@context\": \"https://schema.org\", \"@graph\": [\
                {\"@type\": [\"NewsArticle\"], \"headline\": \"Old bridge to close\", \"author\": [{\"@id\": \"#ann\"}], \
                \"datePublished\": \"2024-02-03T05:34:00+02:00\",}, {\"@id\": \"#ann\", \"@type\": \"Person\", \
                \"name\": \"Ann Lee\"}]}</script>",
                Origin::JsonLd,
            ),
            (
                "<meta property=article:published_time content=2024-02-03T05:34:00+02:00><meta property=og:author content='Ann Lee'>",
                Origin::OpenGraph,
            ),
            (
                "<meta name=DC.date.issued content=2024-02-03T05:34:00+02:00><meta name=DC.creator content='Ann Lee'>",
                Origin::Meta,
            ),
            (
                "<meta name=citation_publication_date content=2024-02-03T05:34:00+02:00><meta name=citation_author content='Lee, Ann'>",
                Origin::Meta,
            ),
            (
                "<meta name=parsely-pub-date content=2024-02-03T05:34:00+02:00><meta name=parsely-author content='Ann Lee'>",
                Origin::Meta,
            ),
            (
                "<meta name=w-published-date content=2024-02-03T05:34:00+02:00><meta name=author content='Ann Lee'>",
                Origin::Meta,
            ),
            (
                "<div itemscope itemtype=https://schema.org/Article><span itemprop=author itemscope \
                itemtype=https://schema.org/Person><b itemprop=name>Ann Lee</b></span><meta itemprop=datePublished \
                content=2024-02-03T05:34:00+02:00></div>",
                Origin::Microdata,
            ),
            (
                "<div vocab=https://schema.org/ typeof=Article><span property=author>Ann Lee</span><time \
                property=datePublished datetime=2024-02-03T05:34:00+02:00></time></div>",
                Origin::Rdfa,
            ),
        ] {
            let metadata = head(declared, "").metadata;
            assert_eq!(metadata.authors, ["Ann Lee"], "{declared}");
            assert_eq!(metadata.published.as_deref(), Some("2024-02-03T05:34:00+02:00"), "{declared}");
            assert_eq!(metadata.sources.get(&Field::Published), Some(&origin), "{declared}");
            assert_eq!(metadata.sources.get(&Field::Authors), Some(&origin), "{declared}");
        }
    }

    #[test]
    fn everything_else_that_is_declared() {
        let metadata = head(
            "<link rel=canonical href=https://example.org/bridge><link rel=license href=https://example.org/by>\
            <meta property=og:site_name content='Harbour Weekly'><meta property=article:section content=Local>\
            <meta property=article:tag content=bridges><meta property=article:tag content=ferries>\
            <meta name=description content='A bridge &amp; a ferry.'><meta property=og:image content=https://example.org/b.jpg>\
            <meta property=article:modified_time content=2024-02-05>",
            "",
        )
        .metadata;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        assert_eq!(text(&metadata.url), "https://example.org/bridge");
        assert_eq!(text(&metadata.license), "https://example.org/by");
        assert_eq!(text(&metadata.site_name), "Harbour Weekly");
        assert_eq!(text(&metadata.section), "Local");
        assert_eq!(metadata.tags, ["bridges", "ferries"]);
        assert_eq!(text(&metadata.description), "A bridge & a ferry.");
        assert_eq!(text(&metadata.image), "https://example.org/b.jpg");
        assert_eq!((metadata.published, text(&metadata.updated)), (None, "2024-02-05".to_string()));
    }

    #[test]
    fn what_names_nobody_and_no_day_is_left_out() {
        for declared in [
            "<meta name=author content=admin>",
            "<meta name=author content=https://example.org/ann>",
            "<meta property=og:site_name content='Harbour Weekly'><meta name=author content='Harbour Weekly'>",
            "<script type=application/ld+json>{\"@type\": \"Article\", \"author\": {\"@type\": \"Organization\", \
            \"name\": \"Northern Works\"}}</script>",
            "<meta name=date content=soon><meta name=unpublish-date content=2019-01-02><meta property=article:published_time content=1970-01-01T00:00:00Z>",
            "<script type=application/ld+json>{\"@type\": \"Article\", \"datePublished\": ",
            "<script type=application/ld+json>{\"@type\": \"ItemList\", \"itemListElement\": [{\"@type\": \"Article\", \
            \"author\": \"Bo Chen\", \"datePublished\": \"2019-01-01\"}]}</script>",
        ] {
            let metadata = head(declared, "").metadata;
            assert_eq!((metadata.authors, metadata.published), (vec![], None), "{declared}");
        }
        let comments =
            "<section class=comments><p class=author>Bo Chen</p><time datetime=2019-01-01>Jan 1, 2019</time></section>";
        let html = page("").replace("</article>", &format!("</article>{comments}"));
        let metadata = clean_html(&html).unwrap().metadata;
        assert_eq!((metadata.authors, metadata.published), (vec![], None));
    }

    #[test]
    fn the_day_of_an_event_is_none_of_publication() {
        let event = "<script type=application/ld+json>{\"@type\": \"Event\", \"startDate\": \"2023-02-03T10:00\", \
            \"endDate\": \"2023-02-04\"}</script>";
        let declared = format!("{event}<meta property=article:published_time content=2023-02-03>");
        for (head, line, published) in [
            (event, "Feb 3, 2023", None),
            (event, "Feb 4, 2023", None),
            (event, "Jan 9, 2023", Some("2023-01-09")),
            (&declared, "Feb 3, 2023", Some("2023-02-03")),
        ] {
            let html = page("").replace("</head>", &format!("{head}</head>"));
            let html = html.replace("</h1>", &format!("</h1><p class=post-date>{line}</p>"));
            assert_eq!(clean_html(&html).unwrap().metadata.published.as_deref(), published, "{head} {line}");
        }
    }

    #[test]
    fn the_only_date_that_a_page_shows_goes_before_that_of_its_linked_data() {
        let linked = "<script type=application/ld+json>{\"@type\": \"Article\", \"datePublished\": \"2019-01-02\"}</script></head>";
        let open_graph = "<meta property=article:published_time content=2019-01-02></head>";
        let above = |declared: &str| format!("{declared}<p class=post-date>Feb 3, 2023</p><p>Listen</p>");
        for (declared, line, published, origin) in [
            (&*above(linked), "Bridges", "2023-02-03", Origin::Class),
            (&above(open_graph), "Bridges", "2019-01-02", Origin::OpenGraph),
            (linked, "Updated: Feb 3, 2023", "2023-02-03", Origin::Update),
            (linked, "Published: Feb 3, 2021. Updated: Feb 3, 2023", "2021-02-03", Origin::Dateline),
            (linked, "Bridges", "2019-01-02", Origin::JsonLd),
            (open_graph, "Updated: Feb 3, 2023", "2019-01-02", Origin::OpenGraph),
        ] {
            let html = page("").replace("</h1>", &format!("</h1><p>{line}</p>")).replace("</head>", declared);
            let metadata = clean_html(&html).unwrap().metadata;
            assert_eq!(metadata.published.as_deref(), Some(published), "{html}");
            assert_eq!(metadata.sources[&Field::Published], origin, "{html}");
        }
    }

    #[test]
    fn who_wrote_it_and_whose_account_it_was() {
        let account = |line: &str, account: &str| {
            let meta = format!("<meta name=author content='{account}'></head>");
            page("").replace("</h1>", &format!("</h1><p>{line}</p>")).replace("</head>", &meta)
        };
        let list = |others: &str| {
            format!(
                "<script type=application/ld+json>[{{\"@type\": \"NewsArticle\", \"headline\": \"Old bridge to close\", \
                \"author\": \"Ann Lee\"}}, {others}]</script>"
            )
        };
        let other = "{\"@type\": \"NewsArticle\", \"headline\": \"Ten walks\", \"author\": \"Bo Chen\"}";
        let site = |name: &str| page("").replace("Harbour Weekly</title>", &format!("{name}</title>"));
        for (html, authors, origin) in [
            (account("By Ann Lee", "kates"), "Ann Lee", Origin::Byline),
            (account("By Ann Lee", "Bo Chen"), "Ann Lee", Origin::Byline),
            (account("By Ann Lee", "Dr Ann Lee"), "Dr Ann Lee", Origin::Meta),
            (account("Bridges", "Bo Chen"), "Bo Chen", Origin::Meta),
            (page("").replace("</head>", &list(other)), "Ann Lee", Origin::JsonLd),
            (site("Ann Lee"), "Ann Lee", Origin::Site),
            (site("Ann Lee Bridges"), "", Origin::Site),
            (site("Northern Works"), "", Origin::Site),
        ] {
            let metadata = clean_html(&html).unwrap().metadata;
            assert_eq!(metadata.authors.join(", "), authors, "{html}");
            assert!(
                authors.is_empty() || metadata.sources[&Field::Authors] == origin,
                "{html}: {:?}",
                metadata.sources
            );
        }
    }

    #[test]
    fn a_day_in_the_address_is_the_day_of_publication() {
        for (path, published) in [
            ("2023/05/17/bridge", Some("2023-05-17")),
            ("news/2023/5/17/bridge.html?page=2", Some("2023-05-17")),
            ("2023/may/17/bridge", Some("2023-05-17")),
            ("2023/October/3/bridge", Some("2023-10-03")),
            ("blog/2023-05-17-bridge", Some("2023-05-17")),
            ("2023/05/17/", None),
            ("2023-05-17", None),
            ("2023-05-17-4", None),
            ("2023/99/17/bridge", None),
            ("2023/bridges/17/ferry", None),
            ("2023/may-rain/17/bridge", None),
        ] {
            let address = format!("https://example.org/{path}");
            let article = Cleaner::default().clean_html_from(&page(""), &address).unwrap();
            assert_eq!(article.metadata.published.as_deref(), published, "{address}");
            assert_eq!(
                article.metadata.sources.get(&Field::Published),
                published.map(|_| &Origin::Address),
                "{address}"
            );
            let text = Cleaner::default().clean_from(&format!("Old bridge to close\n\n{FIRST}\n\n{SECOND}"), &address);
            assert_eq!(text.metadata.published.as_deref(), published, "{address}");
        }
    }

    #[test]
    fn the_address_gives_the_day_and_what_agrees_gives_the_time() {
        for (declared, published) in
            [("2023-05-16T23:30:00-05:00", "2023-05-16T23:30:00-05:00"), ("2023-05-17T04:30:00Z", "2023-05-16")]
        {
            let meta = format!("<meta property=article:published_time content={declared}></head>");
            let html = page("").replace("</head>", &meta);
            let article = Cleaner::default().clean_html_from(&html, "https://example.org/2023/05/16/bridge").unwrap();
            assert_eq!(article.metadata.published.as_deref(), Some(published));
        }
    }

    #[test]
    fn a_site_s_name_is_not_the_title_s() {
        let og = "<meta property=og:title content='Old bridge to close - Harbour Weekly'>";
        assert_eq!(head(og, "").title.as_deref(), Some("Old bridge to close"));
        let article = clean_html(&format!(
            "<head>{og}<meta property=og:site_name content='Harbour Weekly'></head><div><p>{FIRST}</p><p>{SECOND}</p></div>"
        ));
        assert_eq!(article.unwrap().title.as_deref(), Some("Old bridge to close"));
    }
}
