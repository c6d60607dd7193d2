//! Pages made to cost more than their size.

/// A name, and the page of about so many bytes.
pub type Family = (&'static str, fn(usize) -> String);

/// Families of pages that grow.
pub const FAMILIES: &[Family] = &[
    ("one letter", |size| "a".repeat(size)),
    ("one line of words", |size| "the ferry sails at dawn ".repeat(size / 24)),
    ("one line of sentences", |size| (0..size / 30).map(|n| format!("Ferry {n} sails at dawn today. ")).collect()),
    ("newlines", |size| "\n".repeat(size)),
    ("carriage returns", |size| "\r".repeat(size)),
    ("rare line ends", |size| "\u{2028}a\u{85}".repeat(size / 6)),
    ("spaces", |size| " ".repeat(size)),
    ("lines of a byte", |size| "a\n".repeat(size / 2)),
    ("NULs", |size| "\0".repeat(size)),
    ("lone combining marks", |size| "\u{301}".repeat(size / 2)),
    ("right to left", |size| "تغادر العبارة عند الفجر.\n".repeat(size / 45)),
    ("no spaces", |size| "渡し船は夜明けに出る".repeat(size / 30)),
    ("captions", |size| "(Video) The ferry from above\n\n".repeat(size / 30)),
    ("numbered captions", |size| (0..size / 34).map(|n| format!("(Video) The ferry {n} from above\n\n")).collect()),
    ("glued credits", |size| "The ferry sails. (Photo: Jo Vane/Getty Images)".repeat(size / 46)),
    ("questions", |size| "Does the ferry run in winter?\n\n".repeat(size / 31)),
    ("numbered questions", |size| {
        (0..size / 40).map(|n| format!("{n}. Does ferry {n} run in winter? ›\n\n")).collect()
    }),
    ("explainers", |size| {
        let prose = |n: usize| {
            format!("Mill {n:05} stood empty for years, and the path along {n:05} was shut to all but its miller.\n")
        };
        let part = |n: usize| format!("What became of {n:05}?\n{}", prose(n));
        let explainer = |n: usize| (n..n + 6).map(part).collect::<String>();
        (0..size / 1000).map(|n| format!("{}{}{}", prose(n * 7), explainer(n * 7 + 1), "Menu\n".repeat(40))).collect()
    }),
    ("questions and answers", |size| {
        (0..size / 48).map(|n| format!("Q: Is ferry {n} blue?\nA: It is, since year {n}.\n")).collect()
    }),
    ("question marks", |size| "?".repeat(size)),
    ("markers", |size| "›".repeat(size / 3)),
    ("FAQ headings", |size| "FAQs\n\n".repeat(size / 6)),
    ("identical lines", |size| "The ferry leaves at dawn, and nobody sees it go.\n".repeat(size / 49)),
    ("identical paragraphs", |size| {
        "The ferry leaves at dawn, and nobody sees it go but the baker, who waves.\n\n".repeat(size / 75)
    }),
    ("near duplicates", |size| {
        (0..size / 90)
            .map(|n| {
                format!("The ferry leaves at dawn on day {n}, and on most days nobody sees it go but the baker.\n\n")
            })
            .collect()
    }),
    ("two texts interleaved", |size| {
        let paragraphs = (0..size / 150)
            .map(|n| format!("Boat {n} carries salt {} and rye {} to quay {}.\n\n", n * 7, n * 11, n * 13));
        paragraphs.flat_map(|paragraph| [paragraph.clone(), paragraph]).collect()
    }),
    ("a text twice", |size| {
        let once: String = (0..size / 110)
            .map(|n| format!("Boat {n} carries salt {} and rye {} to quay {}.\n\n", n * 7, n * 11, n * 13))
            .collect();
        once.clone() + &once
    }),
    ("a text twice, once run together", |size| {
        let once: String = (0..size / 110)
            .map(|n| format!("Boat {n} carries salt {} and rye {} to quay {}.\n\n", n * 7, n * 11, n * 13))
            .collect();
        once.replace("\n\n", "") + "\n\n" + &once
    }),
    ("period of two words", |size| "salt rye ".repeat(size / 9)),
    ("broken sentences", |size| "the ferry that leaves at dawn from the old northern quay\nand\n".repeat(size / 61)),
    ("commas on lines", |size| "a long enough beginning of a sentence that goes on\n,\n".repeat(size / 52)),
    ("bylines", |size| "By Ann Lee and Bo Marsh\n".repeat(size / 24)),
    ("writers", |size| {
        let letter = |n: usize, place: u32| char::from(b'a' + (n / 26usize.pow(place) % 26) as u8);
        let surname = |n: usize| (0..4).map(|place| letter(n, place)).collect::<String>();
        let lines: String = (0..size / 19).map(|n| format!("Ezgi M{}\nWriter\n", surname(n * 7919))).collect();
        format!("The ferry leaves at dawn, and nobody sees it go but the baker.\n{lines}ezgi\n")
    }),
    ("stamps", |size| "The ferry sailed\n\nMay 3, 2024 · 6 Comments\n\n".repeat(size / 45)),
    ("citations", |size| ". 2023 Jan 7;15(1):e33475. doi: 10.1000/ferry.33475\n".repeat(size / 52)),
    ("shop buttons", |size| "$129 from Walmart\nCheck price at REI\n".repeat(size / 37)),
    ("FAQ headings", |size| "FAQs about boats\n".repeat(size / 17)),
    ("FAQ headings that ask", |size| format!("{}Well then\nabc\n", "+ Any FAQs on this\n".repeat(size / 19))),
    ("FAQ sections", |size| "FAQ\n1\nIs it blue? →\nIt is.\nYes\nNo\n".repeat(size / 37)),
    ("questions on one line", |size| format!("FAQ\n{}", "Is it blue? It is.\n".repeat(size / 19))),
    ("tails", |size| (0..size / 20).map(|at| format!("Is it blue? {at}\n")).collect()),
    ("numbered lines", |size| "1 Ropes\n1.1 Nets\nII. Sails\n".repeat(size / 27)),
    ("captions of a template", |size| {
        "Recommended video: Nets\n\nThe ferry sails at dawn, and it comes back at noon.\n\n".repeat(size / 78)
    }),
    ("days of either order", |size| "05/01/2023 05/02/2023\n".repeat(size / 22)),
    ("glued bylines", |size| {
        let (title, prose) = ("Old bridge to close", "The ferry leaves at dawn, and nobody sees it go but the baker.");
        format!("{title}\n\n{}{}", format!("{prose}\n\n").repeat(9), "BoatsAnn LeeMay 3, 2024nets\n".repeat(size / 29))
    }),
    ("posts", |size| "Posted: Tue Sep 27, 2011 5:45 pm\nMine has a dent, I find.\nBack to top\n".repeat(size / 70)),
    ("names", |size| format!("By {}", "Ann Lee, ".repeat(size / 9))),
    ("dates", |size| "Published Feb 3, 2023-05:34Updated:Feb 3, 2023-05:37\n".repeat(size / 53)),
    ("glued dates", |size| "3May2015x".repeat(size / 9)),
    ("dates above prose", |size| {
        let prose = "The ferry leaves at dawn, and nobody is awake to see it go but the baker. ".repeat(3);
        format!("{}{prose}", "Feb 3, 2023\n".repeat(size / 12))
    }),
    ("a line of dates", |size| "Feb 3, 2023 ".repeat(size / 12)),
    ("digits", |size| "7".repeat(size)),
    ("a menu", |size| (0..size / 10).map(|n| format!("Link {n}\n")).collect()),
    ("menu words", |size| "Home\nShare\nFacebook\nMenu\nReply\n".repeat(size / 31)),
    ("profiles", |size| {
        "Author information\n\nName: Jo Vane\n\nBirthday: 1997-10-09\n\nPhone: +25216\n\nJob: Baker\n\n"
            .repeat(size / 85)
    }),
    ("labels", |size| "Name:\n".repeat(size / 6)),
    // Numbers of one width: among five digits a date is looked for, and further down the page numbers are longer.
    ("contents", |size| (0..size / 32).map(|n| format!("Contents\nPart {n:06} of {n:06}\n")).collect()),
    ("contents, then parts", |size| {
        let entries: String = (0..size / 60).map(|n| format!("The story of boat {n}\n")).collect();
        let parts = (0..size / 60).map(|n| format!("The story of boat {n}\nIt sank.\n"));
        format!("Contents\n{entries}{}", parts.collect::<String>())
    }),
    ("videos", |size| (0..size / 34).map(|n| format!("{n}. The Ferry Explained\n(Strait Films)\n")).collect()),
    ("link lists", |size| "Top Articles\nTen Walks\nLatest Posts\nTwelve Walks\n".repeat(size / 49)),
    ("fences", |size| "```\n".repeat(size / 4)),
    ("table rows", |size| "| a | b | c |\n".repeat(size / 14)),
    ("bars", |size| "|".repeat(size)),
    ("quote marks", |size| "> ".repeat(size / 2)),
    ("deep lists", |size| (0..(size as f64).sqrt() as usize).map(|n| format!("{}- a\n", " ".repeat(n))).collect()),
    ("open brackets", |size| "(".repeat(size)),
    ("bracket pairs", |size| "() ".repeat(size / 3)),
    ("title suffixes", |size| " - Site".repeat(size / 7)),
    ("crumbs", |size| "Home > ".repeat(size / 7)),
    ("copyrights", |size| "© 2023 The Courier. All rights reserved.\n".repeat(size / 42)),
    ("disclaimers", |size| {
        "Views expressed in this article do not reflect those of The Strait Courier.\n".repeat(size / 76)
    }),
    ("one disclaimer", |size| "Views expressed in this article ".repeat(size / 32)),
    ("beginnings that run on", |size| {
        let first =
            |n: usize| format!("The ferry {n:05} leaves at dawn with the baker, the priest and nobody else on board.");
        let next =
            |n: usize| format!("It is {n:05} miles over the sound, and nobody in the town remembers a calmer winter.");
        let page = |n: usize| format!("{}{}\n{}\n{}\n", first(n), &next(n)[..40], first(n), next(n));
        (0..size / 280).map(page).collect()
    }),
    ("ratings", |size| "4.6/5 - (27 votes)\n".repeat(size / 19)),
    ("counters", |size| "Post Views: 1,204\n4 min read\n".repeat(size / 29)),
    ("tag labels", |size| "Tags:\nnets\nboats\n".repeat(size / 17)),
    ("authors below each other", |size| {
        format!("The ferry leaves at dawn\nBy Ann Lee\n{}", "and\nMary Carter\n".repeat(size / 16))
    }),
    ("openers", |size| "Is it blue?\nShow answer\nIt is blue on both sides.\n".repeat(size / 51)),
    ("answers in pieces", |size| format!("FAQs\nIs it blue?\n{}", "on the\nother side\n".repeat(size / 18))),
    ("breadcrumbs", |size| "Home › Nets › Boats\n".repeat(size / 24)),
];

/// Families of HTML documents that grow.
pub const HTML_FAMILIES: &[Family] = &[
    ("paragraphs", |size| "<p>The ferry leaves at dawn, and nobody sees it go but the baker.</p>\n".repeat(size / 69)),
    ("deep nesting", |size| "<div>".repeat(size / 5)),
    ("deep lists", |size| "<ul><li>".repeat(size / 8)),
    ("deep quotes of text", |size| "<blockquote>a".repeat(size / 13)),
    ("deep inline", |size| "<span>a".repeat(size / 7)),
    ("open formatting", |size| "<b><i>a".repeat(size / 7)),
    ("misnested formatting", |size| "<b><p>a</b>".repeat(size / 11)),
    ("open links", |size| "<a href=x>a".repeat(size / 11)),
    ("many attributes", |size| format!("<p {}>a", (0..size / 8).map(|n| format!("a{n}=b ")).collect::<String>())),
    ("one long attribute", |size| format!("<p class=\"{}\">a", "share ".repeat(size / 6))),
    ("class words", |size| "<div class=\"related share comment sidebar\">a</div>".repeat(size / 50)),
    ("nested tables", |size| "<table><tr><td>".repeat(size / 15)),
    ("text in tables", |size| "<table>a".repeat(size / 8)),
    ("one wide table", |size| format!("<table><tr>{}", "<td>a".repeat(size / 5))),
    ("one long table", |size| format!("<table>{}", "<tr><td>a<td>b".repeat(size / 14))),
    ("wide cells", |size| format!("<table>{}", "<tr><td colspan=1000 rowspan=1000>a".repeat(size / 35))),
    ("comments", |size| "<!-- a -->".repeat(size / 10)),
    ("open comments", |size| "<!--".repeat(size / 4)),
    ("entities", |size| "&amp;&nbsp;&#x2028;".repeat(size / 19)),
    ("ampersands", |size| "&".repeat(size)),
    ("open brackets", |size| "<".repeat(size)),
    ("end tags", |size| "</p>".repeat(size / 4)),
    ("line breaks", |size| "a<br>".repeat(size / 5)),
    ("scripts", |size| "<script>a</script>".repeat(size / 18)),
    ("one script", |size| format!("<script>{}", "a<!--".repeat(size / 5))),
    ("linked data", |size| {
        format!("<script type=application/ld+json>[{}{{}}]</script><p>a", "{\"@type\":\"Article\"},".repeat(size / 20))
    }),
    ("deep linked data", |size| {
        format!("<script type=application/ld+json>{}</script><p>a", "[{\"a\":".repeat(size / 6))
    }),
    ("meta tags", |size| "<meta property=article:author content=\"Ann Lee\">".repeat(size / 49)),
    ("hidden", |size| "<div hidden>".repeat(size / 12)),
    ("links", |size| (0..size / 32).map(|n| format!("<li><a href=x>Ten Walks {n}</a>\n")).collect()),
    ("headings", |size| "<h2>The ferry</h2>".repeat(size / 18)),
    ("articles", |size| "<article><h1>A</h1><p>The ferry leaves at dawn.</p></article>".repeat(size / 63)),
    ("questions", |size| "<details><summary>Is it blue?</summary>It is.</details>".repeat(size / 56)),
    ("terms", |size| "<dl><dt>Is it blue?<dd>It is.".repeat(size / 29)),
    ("accordions that do not ask", |size| "<details><summary>The sails</summary>Blue.</details>".repeat(size / 52)),
    ("accordions that end soon", |size| {
        let part = "<dt>Is it a?<dt>Is it a?</dt><div><dt>Is it a?<dt><a href=x>b c</a></dt></div>";
        format!("<h1>T</h1><div>{}", part.repeat(size / part.len()))
    }),
    ("topics", |size| format!("<h2>FAQ</h2>{}", "<h3>Sails</h3><p>They are blue.</p>".repeat(size / 35))),
    ("FAQ headings in a document", |size| "<h2>FAQ</h2><p>FAQs about boats<h3>Sails</h3>".repeat(size / 45)),
    ("nested questions", |size| "<div><h3>Is it blue?</h3>".repeat(size / 25)),
    ("next articles", |size| {
        let article = |n| format!("<article><h1>Sails {n}</h1><time>2023-05-01</time><p>By Ann {n}</article>");
        format!("<meta property=og:title content=\"Sails 0\">{}", (0..size / 72).map(article).collect::<String>())
    }),
    ("forms", |size| "<div><h3>Sails</h3><form><input type=email></form></div>".repeat(size / 56)),
    ("captions", |size| "<figure><img><figcaption>A ferry</figcaption></figure>".repeat(size / 54)),
    ("code", |size| "<pre><code class=language-rust>let a = 1;\n</code></pre>".repeat(size / 54)),
    ("spaces between tags", |size| format!("<p>a</p>{}", " ".repeat(30)).repeat(size / 38)),
    ("options", |size| format!("<select>{}", "<option>a".repeat(size / 9))),
    ("drawings", |size| "<svg><title>a</title><g>".repeat(size / 24)),
    ("templates", |size| "<template>".repeat(size / 10)),
    ("hidden below questions", |size| "<h3>Is it blue?</h3><div style=display:none>It is.</div>".repeat(size / 57)),
    ("tabs", |size| {
        let tab =
            |n| format!("<a href=#t{n}>T{n}</a><div id=t{n} class=tab_content style=display:none><p>It is blue</div>");
        (0..size / 80).map(tab).collect()
    }),
    ("links of headings to themselves", |size| "<h2>Sails<a href=#s>¶</a></h2>".repeat(size / 31)),
    ("controls", |size| {
        "<div><button aria-expanded=false>Sails</button><div><p>They are blue, it is said.</div></div>"
            .repeat(size / 93)
    }),
    ("nested controls", |size| "<div><button aria-expanded=false>Sails</button><div>".repeat(size / 52)),
    ("forms", |size| "<form><input><button>a".repeat(size / 22)),
];

/// What hostile HTML is held against: an article of paragraphs, links and headings.
pub fn ordinary_html(size: usize) -> String {
    let part = |n: usize| {
        format!(
            "<h2>Part {n}</h2>\n<p class=\"text\">The council voted on Monday to close bridge {n} for more than a year, and \
             the <a href=\"/news/{n}\">ferry</a> will run twice an hour until the work of {n} men is done.</p>\n"
        )
    };
    let parts: String = (0..size / 200).map(part).collect();
    format!("<html><body><article class=\"post-content\"><h1>The bridge</h1>{parts}</article></body></html>")
}
