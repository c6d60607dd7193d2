//! What `meta` elements declare: OpenGraph, Dublin Core, Highwire (`citation_`), Parse.ly, Sailthru and plain names.

use scraper::node::Element;

use super::super::elements::attribute;
use super::Reader;
use crate::sources::{Field, Origin};
use crate::values::names;

/// The names of `meta` elements, in lower case with `:` for `.`. Those that say it most plainly stand first: a name's place
/// in its list is its rank.
const NAMES: [(Field, &[&str]); 11] = [
    (
        Field::Title,
        &[
            "og:title",
            "citation_title",
            "parsely-title",
            "sailthru:title",
            "dc:title",
            "dcterms:title",
            "twitter:title",
            "title",
        ],
    ),
    (
        Field::Authors,
        &[
            "citation_author",
            "author",
            "article:author",
            "og:article:author",
            "parsely-author",
            "sailthru:author",
            "dc:creator",
            "dcterms:creator",
            "cxenseparse:author",
            "article:author_name",
            "og:author",
            "byl",
            "creator",
            "twitter:data1",
        ],
    ),
    (
        Field::Published,
        &[
            "article:published_time",
            "og:article:published_time",
            "article:published",
            "parsely-pub-date",
            "sailthru:date",
            "cxenseparse:publishtime",
            "citation_publication_date",
            "citation_online_date",
            "citation_date",
            "dcterms:issued",
            "dc:date:issued",
            "dcterms:created",
            "dc:date:created",
            "dcterms:date",
            "dc:date",
            "og:publish_date",
            "og:published_time",
            "datepublished",
            "publish-date",
            "published-date",
            "publish_date",
            "publishdate",
            "publication_date",
            "publication-date",
            "publish_time",
            "published_at",
            "published",
            "pubdate",
            "date-pub",
            "displaydate",
            "date",
        ],
    ),
    (
        Field::Updated,
        &[
            "article:modified_time",
            "article:updated_time",
            "article:modified",
            "og:updated_time",
            "og:modified_time",
            "dcterms:modified",
            "dc:date:modified",
            "datemodified",
            "last-modified",
            "lastmod",
            "modified",
            "updated",
            "revised",
        ],
    ),
    (
        Field::SiteName,
        &["og:site_name", "citation_journal_title", "application-name", "dc:publisher", "sitename", "publisher"],
    ),
    (Field::Section, &["article:section", "og:article:section", "parsely-section", "og:section", "section"]),
    (
        Field::Tags,
        &[
            "article:tag",
            "og:article:tag",
            "parsely-tags",
            "sailthru:tags",
            "news_keywords",
            "dc:subject",
            "keywords",
            "tags",
        ],
    ),
    (
        Field::Description,
        &["og:description", "description", "dc:description", "dcterms:description", "twitter:description"],
    ),
    (Field::Language, &["dc:language", "dcterms:language", "content-language", "language", "og:locale"]),
    (
        Field::Image,
        &[
            "og:image",
            "og:image:url",
            "og:image:secure_url",
            "twitter:image",
            "twitter:image:src",
            "parsely-image-url",
            "sailthru:image:full",
        ],
    ),
    (Field::Url, &["og:url", "parsely-link", "citation_public_url", "twitter:url"]),
];

/// Licences are named by few, and by as many names.
const LICENSES: [&str; 5] = ["dcterms:license", "dc:rights:license", "license", "dc:rights", "dcterms:rights"];

const MAX_NAME_BYTES: usize = 40;

impl Reader {
    pub(super) fn meta(&mut self, element: &Element) {
        let Some(content) = attribute(element, "content") else { return };
        for named_by in ["property", "name", "http-equiv"] {
            if let Some(name) = attribute(element, named_by).filter(|name| name.len() <= MAX_NAME_BYTES) {
                self.named_meta(&name.trim().to_ascii_lowercase().replace('.', ":"), content);
            }
        }
    }

    fn named_meta(&mut self, name: &str, content: &str) {
        match name {
            "twitter:label1" => self.label = content.to_string(),
            // The label says what the value is: `Written by`, in any language.
            "twitter:data1" if names::prefix_end(&self.label).is_none() => {}
            _ => {
                if let Some((field, rank)) = field_of(name) {
                    let open_graph = ["og:", "article:"].iter().any(|prefix| name.starts_with(prefix));
                    let origin = if open_graph { Origin::OpenGraph } else { Origin::Meta };
                    let citation = (name == "citation_author").then(|| names::last_name_first(content)).flatten();
                    self.declared.add(field, origin, rank, citation.as_deref().unwrap_or(content));
                }
            }
        }
    }
}

fn field_of(name: &str) -> Option<(Field, u8)> {
    let rank = |names: &[&str]| names.iter().position(|known| *known == name).map(|rank| rank as u8);
    let listed = NAMES.iter().find_map(|(field, names)| Some((*field, rank(names)?)));
    let license = || Some((Field::License, rank(&LICENSES)?));
    listed.or_else(license).or_else(|| says_published(name).then_some((Field::Published, LEAST)))
}

/// The rank of a name that is in no list.
const LEAST: u8 = u8::MAX;

/// Whether a name that is some publisher's own says so: `w-published-date`, `shareaholic:article_published_time`.
fn says_published(name: &str) -> bool {
    const ENDINGS: [&str; 6] =
        ["publisheddate", "publishedtime", "publishdate", "publicationdate", "pubdate", "datepublished"];
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    ENDINGS.iter().any(|ending| letters.strip_suffix(ending).is_some_and(|before| !before.ends_with("un")))
}
