//! What elements of a page say of its credits, its title and its noise: small pages, each about one thing.

use copydesk::clean_html;

const FIRST: &str = "The council voted on Monday to close the old bridge for more than a year, and the ferry will run \
    twice an hour until the work on its rusted steel trusses is done.";
const SECOND: &str = "Engineers had warned of the rust for a decade, and the detour over the northern bridge adds \
    twenty minutes to the school run, said the head of the works department.";

/// A news page around what `inside` its article.
fn page(inside: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Old bridge to close | Harbour Weekly</title></head><body>\
        <nav><ul><li><a href=/>Home</a><li><a href=/news>News</a></ul></nav>\
        <article><h1>Old bridge to close</h1><p>{FIRST}</p>{inside}<p>{SECOND}</p></article>\
        <footer><p>© 2024 Harbour Weekly</p></footer></body></html>"
    )
}

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
