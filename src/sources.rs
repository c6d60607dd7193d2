//! Where a value of the metadata comes from.

use serde::{Deserialize, Serialize};

/// A field of an article that was read from somewhere: a key of [`Metadata::sources`](crate::Metadata::sources).
///
/// ```
/// assert_eq!(serde_json::to_string(&copydesk::Field::SiteName).unwrap(), "\"site_name\"");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields of `Metadata`, where they are documented")]
pub enum Field {
    Title,
    Authors,
    Published,
    Updated,
    Section,
    SiteName,
    Source,
    Language,
    Description,
    Tags,
    Image,
    Url,
    License,
}

/// Where a value comes from.
///
/// ```
/// use copydesk::{Field, Origin};
///
/// let page = "Old bridge to close\n\nBy Ines Holt\n\nThe council voted on Monday to close the old bridge for more than a \
///     year. Engineers will replace its steel trusses.";
/// let article = copydesk::clean(page);
/// assert_eq!(article.metadata.sources[&Field::Authors], Origin::Byline);
/// assert_eq!(serde_json::to_string(&Origin::JsonLd).unwrap(), "\"json-ld\"");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Origin {
    /// A script of linked data.
    JsonLd,
    /// `itemprop`.
    Microdata,
    /// `property` on an element of the body.
    Rdfa,
    /// A `meta` of the OpenGraph protocol: `og:`, `article:`.
    OpenGraph,
    /// Another `meta`: Dublin Core, `citation_`, `parsely-`, `sailthru.` and plain names.
    Meta,
    /// A `time` beside the title or the byline.
    Time,
    /// A class that says what its element shows: `author`, `published`.
    Class,
    /// The `rel` of a link, or its address: `/author/ann-lee`.
    Rel,
    /// An attribute of the document's root.
    Document,
    /// The page's address.
    Address,
    /// The line that shows the title.
    Headline,
    /// The line that names the authors.
    Byline,
    /// The name of the site, which is a person's or holds one, or the holder of its copyright.
    Site,
    /// The line that shows the dates.
    Dateline,
    /// The line that shows when the article was updated, which is the only date that the page shows.
    Update,
    /// The line that shows the section.
    SectionLabel,
    /// A disclaimer.
    Disclaimer,
    /// The words of the body.
    Prose,
}
