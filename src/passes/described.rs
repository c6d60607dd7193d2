//! The rules of the passes that find structure rather than one kind of noise, described for `docs/rules.md`.

/// What a pass's rules are about, and each rule's name with what it looks for.
pub(super) type Described = (&'static str, &'static [(&'static str, &'static str)]);

pub(super) const DESCRIBED: &[Described] = &[
    (
        "The head of the article",
        &[
            (
                "head.title",
                "The line that is the article's title: above the prose, told from menus and labels by its shape, its \
              place, and by standing again.",
            ),
            ("head.title-suffix", "What a site appends to a title: ` (2023)`, `[Updated 2024]`, ` - Site name`."),
            ("head.title-again", "The title's second standing, above or below it."),
            ("head.section", "A section label on its own line near the title: `Opinion`."),
            ("head.section-glued", "A section label that was glued to the front of the next line: `OpinionThe ferry`."),
            (
                "head.section-rubric",
                "The name of a newspaper's section (`Business`) beside the title or a credit, outside a menu.",
            ),
            ("head.site-name", "A line above the prose that is the site's name and nothing else."),
            ("head.byline", "A line that names the authors in words: `By Ann Lee and Bo Chen`."),
            ("head.byline-label", "A label that stands on the line above the names: `Author`."),
            ("head.byline-bare", "A name alone on its line, where a byline stands."),
            ("head.byline-below", "A byline right below the article instead of above it."),
            ("head.byline-box", "The name over a box about the author, where the head names nobody."),
            ("head.dateline", "A line that dates the article: published, updated, or a bare date in the head."),
            ("head.dateline-label", "A label that stands on the line above its date: `Published`."),
            ("head.dateline-below", "A date beside a byline that stands below the body, or the only date there."),
            ("head.byline-beside-date", "A name alone on its line, beside the line that dates the article."),
        ],
    ),
    (
        "Questions and answers",
        &[
            ("faq.heading", "The heading over questions: `FAQs`, `People also ask`."),
            (
                "faq.question",
                "A question among questions: marked, numbered, labelled, or under such a heading. A rhetorical \
              question in the body is none.",
            ),
            ("faq.answer", "What follows a question, up to the next one or the section's end."),
            ("faq.marker", "The sign, number or label around a question or before an answer: `›`, `Q:`, `2.`."),
            ("faq.preview", "An accordion's preview of an answer: its text stands before the question too."),
            (
                "faq.declared-question",
                "A line that is a question of the document's linked data or microdata (HTML only).",
            ),
            ("faq.declared-answer", "The lines that are such a question's declared answer (HTML only)."),
        ],
    ),
    (
        "Duplicated bodies",
        &[
            ("duplicate_body.run-together", "A paragraph in which several others stand again, run together or cut."),
            ("duplicate_body.earlier-copy", "The first of two copies, where the second has the better paragraphs."),
            ("duplicate_body.later-copy", "The second of two copies, where the first is as good or better."),
            ("duplicate_body.kept-copy", "The copy that stays: what was taken for the body twice is body."),
        ],
    ),
    (
        "What the markup says (HTML only)",
        &[
            ("markup.document-title", "The `<title>` of the document, which is no line of the page."),
            ("markup.caption", "`<figcaption>`, `<caption>`, and elements of a caption's class."),
            ("markup.navigation", "`<nav>` and the role of navigation."),
            ("markup.footer", "The page's `<footer>`."),
            ("markup.aside", "`<aside>` outside the article."),
            ("markup.outside-article", "What stands outside the element that holds the page's prose."),
            ("markup.comments", "Elements whose class or id speaks of comments."),
            ("markup.share", "The same, of sharing."),
            ("markup.newsletter", "The same, of newsletters and signing up."),
            ("markup.cookie-notice", "The same, of cookies and consent."),
            ("markup.advertisement", "The same, of advertisements and sponsors."),
            ("markup.related", "The same, of related, recommended or popular articles."),
            ("markup.author-profile", "The same, of the author's box."),
            ("markup.contents", "The same, of a table of contents."),
            ("markup.navigation-class", "The same, of menus and paging."),
            ("markup.breadcrumb", "The same, of breadcrumbs."),
            ("markup.tags", "The same, of tags and categories."),
            ("markup.promotion", "The same, of promotions and offers."),
            ("markup.footer-class", "The same, of footers."),
            ("markup.sidebar", "The same, of sidebars."),
        ],
    ),
    (
        "The model",
        &[
            ("model.body", "Nothing claimed it, and the model takes it for body."),
            (
                "model.boilerplate",
                "Nothing claimed it, and the model takes it for boilerplate. See [model.md](model.md).",
            ),
        ],
    ),
    (
        "Your own phrases",
        &[(
            "custom.share",
            "A line that is a phrase given to the builder for `Noise::Share`; likewise for every kind of noise.",
        )],
    ),
];
