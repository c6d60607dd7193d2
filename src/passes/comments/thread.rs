//! Threads: a page of posts, each under its day and time, is no article with comments. What people say in it is its body.

use std::ops::Range;

use super::{MIN_COMMENTS, Stamp, is_announced};
use crate::claim::{Claim, Strength};
use crate::ledger::Fate;
use crate::passes::View;

/// The next post's date stands so many lines further down at most.
const MAX_POST_LINES: usize = 60;
/// Posts hold so much of the page's words, in percent.
const MIN_PERCENT: u64 = 50;
/// A line of a post says something if it has so many words; else the model decides.
const MIN_LINE_WORDS: u32 = 4;

/// Claims what the posts say; `article` is where the page has held an article.
pub(super) fn claims(view: View<'_>, stamps: &[Stamp], article: usize) -> Vec<Claim> {
    let Some(posts) = posts(view, stamps, article) else { return Vec::new() };
    let says = posts.filter(|&line| view.observed[line].words >= MIN_LINE_WORDS);
    let claim = |segment| Claim {
        segment,
        span: view.page.segments[segment].span,
        fate: Fate::Body,
        rule: "thread.post",
        strength: Strength::Likely,
    };
    says.map(claim).collect()
}

/// The lines of a thread: the first post's date stands where no article has been yet, every date has its time of day, and
/// no line says that what follows are comments.
fn posts(view: View<'_>, stamps: &[Stamp], article: usize) -> Option<Range<usize>> {
    let near = |left: &Stamp, right: &Stamp| right.line - left.line <= MAX_POST_LINES;
    let posts = stamps.chunk_by(near).max_by_key(|posts| posts.len()).filter(|posts| posts.len() >= MIN_COMMENTS)?;
    let [first, second, .., last] = posts else { return None };
    let thread = first.line..view.observed.len().min(last.line + MAX_POST_LINES);
    let words = |lines: Range<usize>| view.observed[lines].iter().map(|seen| u64::from(seen.words)).sum::<u64>();
    let is_page = words(thread.clone()) * 100 >= words(0..view.observed.len()) * MIN_PERCENT;
    let is_thread = first.head < article && !is_announced(view, second.head);
    (is_page && is_thread && posts.iter().all(|post| post.timed)).then_some(thread)
}

#[cfg(test)]
mod tests {
    /// Words of the body.
    fn kept(page: &str) -> usize {
        crate::clean(page).text().split_whitespace().count()
    }

    fn post(at: usize, text: &str) -> String {
        format!("Hob Veteran\nJoined: 28 Nov 2003\nPosted: Tue Sep 27, 2011 {at}:45 pm\n{text}\n_____\nBack to top\n")
    }

    const SAID: &str = "Mine has a dent, I find.";
    const ARTICLE: &str =
        "The bridge opened in May, and the council said that it had cost less than anybody had thought.";

    #[test]
    fn posts_are_the_body_of_a_thread() {
        let thread: String = (1..=6).map(|at| post(at, SAID)).collect();
        assert!(kept(&thread) >= 6 * 6, "{}", crate::clean(&thread).text());
        let days = thread.replace(" pm", "").replace(":45", "");
        let article = format!("How the bridge was built\n{}{thread}", format!("{ARTICLE}\n").repeat(8));
        let comments = format!("{ARTICLE}\nPosted: Tue Sep 27, 2011 1:40 pm\n6 Comments\n{thread}");
        for page in [post(1, SAID), days, article, comments] {
            assert!(!crate::clean(&page).ledger.entries().iter().any(|entry| entry.reason == "thread.post"), "{page}");
        }
    }
}
