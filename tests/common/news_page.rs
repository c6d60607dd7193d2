//! A page of a paper, for tests of what stands inside its article.

pub const FIRST: &str = "The council voted on Monday to close the old bridge for more than a year, and the ferry will run \
    twice an hour until the work on its rusted steel trusses is done.";
pub const SECOND: &str = "Engineers had warned of the rust for a decade, and the detour over the northern bridge adds \
    twenty minutes to the school run, said the head of the works department.";

/// A news page around what `inside` its article.
pub fn page(inside: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Old bridge to close | Harbour Weekly</title></head><body>\
        <nav><ul><li><a href=/>Home</a><li><a href=/news>News</a></ul></nav>\
        <article><h1>Old bridge to close</h1><p>{FIRST}</p>{inside}<p>{SECOND}</p></article>\
        <footer><p>© 2024 Harbour Weekly</p></footer></body></html>"
    )
}
