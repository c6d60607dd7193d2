//! Threads: a page of posts, each under its day and time, is no article with comments. What people say in it is its body.

use std::ops::Range;

use super::{Stamp, is_announced};
use crate::claim::{Claim, Strength};
use crate::ledger::Fate;
use crate::passes::View;

/// A thread has so many posts at least.
const MIN_POSTS: usize = 5;
/// The next post's date stands so many lines further down at most.
const MAX_POST_LINES: usize = 60;
/// Posts hold so much of the page's words, in percent.
const MIN_PERCENT: u64 = 50;
/// A line of a post says something if it has so many words; else the model decides.
const MIN_LINE_WORDS: u32 = 4;

/// Claims what the posts say; `article` is where the page has held an article.
pub(super) fn claims(view: View<'_>, stamps: &[Stamp], article: usize) -> Vec<Claim> {
    let near = |left: &Stamp, right: &Stamp| right.line - left.line <= MAX_POST_LINES;
    let posts = stamps.chunk_by(near).max_by_key(|posts| posts.len()).unwrap_or_default();
    let Some(thread) = thread(view, posts, article) else { return Vec::new() };
    let says = thread.filter(|&line| {
        view.observed[line].words >= MIN_LINE_WORDS && posts.binary_search_by_key(&line, |post| post.line).is_err()
    });
    let claim = |segment| Claim {
        segment,
        span: view.page.segments[segment].span,
        fate: Fate::Body,
        rule: "thread.post",
        strength: Strength::Likely,
    };
    says.map(claim).collect()
}

/// The lines of a thread: the first post's date stands where no article has been yet, all dates are alike and have their
/// time of day, and no line says that what follows are comments. The last post is no longer than the longest before it.
fn thread(view: View<'_>, posts: &[Stamp], article: usize) -> Option<Range<usize>> {
    let [first, second, .., last] = posts else { return None };
    let longest = posts.windows(2).map(|pair| pair[1].head.saturating_sub(pair[0].line)).max()?;
    let thread = first.line..view.observed.len().min(last.line + longest);
    let words = |lines: Range<usize>| view.observed[lines].iter().map(|seen| u64::from(seen.words)).sum::<u64>();
    let is_page = words(thread.clone()) * 100 >= words(0..view.observed.len()) * MIN_PERCENT;
    let announced = [first, second].into_iter().any(|post| is_announced(view, post.head));
    let alike = posts.iter().all(|post| post.timed && post.labelled == first.labelled);
    (posts.len() >= MIN_POSTS && first.head < article && is_page && alike && !announced).then_some(thread)
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
        assert!(kept(&thread) >= 6 * 5, "{}", crate::clean(&thread).text());
        let replies = thread.replace("Back to top", "Reply");
        assert!(kept(&replies) >= 6 * 5, "{}", crate::clean(&replies).text());
        let four: String = (1..=4).map(|at| post(at, SAID)).collect();
        let dated = format!(
            "How the bridge was built\nPublished: July 13, 2015 8:28 am\n{ARTICLE}\n{}",
            thread.replace("Posted: ", "")
        );
        let days = thread.replace(" pm", "").replace(":45", "");
        let article = format!("How the bridge was built\n{}{thread}", format!("{ARTICLE}\n").repeat(8));
        let comments = format!("{ARTICLE}\nPosted: Tue Sep 27, 2011 1:40 pm\n6 Comments\n{thread}");
        for page in [four, days, article, comments, dated] {
            assert!(!crate::clean(&page).ledger.entries().iter().any(|entry| entry.reason == "thread.post"), "{page}");
        }
    }
}
