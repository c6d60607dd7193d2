//! What phrases tell, and which were found in a text.

use super::notation::Place;
use crate::ledger::Noise;

macro_rules! phrase_kinds {
    ($($variant:ident = $name:literal,)+) => {
        /// What a phrase tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum PhraseKind { $($variant,)+ }

        impl PhraseKind {
            #[cfg(test)]
            const ALL: &[PhraseKind] = &[$(PhraseKind::$variant,)+];

            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(PhraseKind::$variant),)+ _ => None }
            }

            const fn bit(self) -> u64 {
                1 << self as u64
            }
        }
    };
}

phrase_kinds! {
    Share = "share",
    ShareTarget = "share_target",
    ShareWord = "share_word",
    Newsletter = "newsletter",
    NewsletterWord = "newsletter_word",
    AdMarker = "ad_marker",
    ShopButton = "shop_button",
    Shop = "shop",
    CookieNotice = "cookie_notice",
    RelatedLinks = "related_links",
    FurtherReading = "further_reading",
    MoreOnThis = "more_on_this",
    ReadMore = "read_more",
    VideoList = "video_list",
    TableOfContents = "table_of_contents",
    Navigation = "navigation",
    MenuWord = "menu_word",
    Comments = "comments",
    Copyright = "copyright",
    Disclaimer = "disclaimer",
    Caption = "caption",
    MediaTag = "media_tag",
    VideoWord = "video_word",
    PictureAgency = "picture_agency",
    AuthorProfile = "author_profile",
    PageInfo = "page_info",
    FieldName = "field_name",
    FieldBirthday = "field_birthday",
    FieldAddress = "field_address",
    FieldPhone = "field_phone",
    FieldJob = "field_job",
    FieldHobby = "field_hobby",
    FieldIntroduction = "field_introduction",
    FieldAuthor = "field_author",
    FieldLastUpdated = "field_last_updated",
    FieldViews = "field_views",
    FieldRating = "field_rating",
    FieldReviews = "field_reviews",
    FaqHeading = "faq_heading",
    Byline = "byline",
    Published = "published",
    Updated = "updated",
    Section = "section",
    NotAName = "not_a_name",
    TagList = "tag_list",
    CommentCount = "comment_count",
    Rubric = "rubric",
    Colophon = "colophon",
    CallToAction = "call_to_action",
    ReviewedBy = "reviewed_by",
    PageCounter = "page_counter",
}

/// A set of kinds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PhraseKinds(u64);

impl PhraseKinds {
    pub const fn of(kinds: &[PhraseKind]) -> Self {
        let mut set = 0;
        let mut at = 0;
        while at < kinds.len() {
            set |= kinds[at].bit();
            at += 1;
        }
        PhraseKinds(set)
    }
}

/// Which kinds of phrase a segment holds, by the place they stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    whole: u64,
    start: u64,
    end: u64,
    inside: u64,
    custom: Option<Noise>,
}

impl Hits {
    /// The phrase is all there is, but for signs around it.
    pub fn whole(self, kind: PhraseKind) -> bool {
        self.whole & kind.bit() != 0
    }

    /// The segment starts with a phrase that is marked as a start, or is a whole one.
    pub fn start(self, kind: PhraseKind) -> bool {
        (self.start | self.whole) & kind.bit() != 0
    }

    /// The segment ends with a phrase that is marked as an end, or is a whole one.
    pub fn end(self, kind: PhraseKind) -> bool {
        (self.end | self.whole) & kind.bit() != 0
    }

    /// The segment starts or ends with a phrase of one of the kinds, as [`start`](Self::start) and [`end`](Self::end) say.
    pub fn at_edge(self, kinds: PhraseKinds) -> bool {
        (self.start | self.end | self.whole) & kinds.0 != 0
    }

    /// A phrase of one of the kinds stands anywhere its mark allows.
    pub fn any_of(self, kinds: PhraseKinds) -> bool {
        (self.whole | self.start | self.end | self.inside) & kinds.0 != 0
    }

    /// What either holds.
    pub fn or(self, other: Hits) -> Hits {
        Hits {
            whole: self.whole | other.whole,
            start: self.start | other.start,
            end: self.end | other.end,
            inside: self.inside | other.inside,
            custom: self.custom.or(other.custom),
        }
    }

    /// A phrase of the kind stands anywhere its mark allows.
    pub fn any(self, kind: PhraseKind) -> bool {
        (self.whole | self.start | self.end | self.inside) & kind.bit() != 0
    }

    /// A phrase that is marked as standing anywhere stands beside whatever starts or ends the segment.
    pub fn inside(self, kind: PhraseKind) -> bool {
        self.inside & kind.bit() != 0
    }

    /// The kind of noise a phrase of the user's own says it is.
    pub fn custom(self) -> Option<Noise> {
        self.custom
    }

    /// Whether nothing was found.
    pub fn is_empty(self) -> bool {
        self == Hits::default()
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    Kind(PhraseKind),
    Custom(Noise),
}

impl Hits {
    /// Notes a phrase that was found.
    pub(super) fn note(&mut self, meaning: Meaning, place: Place, stands: bool) {
        if !stands {
            return;
        }
        match (meaning, place) {
            (Meaning::Custom(noise), _) => self.custom = self.custom.or(Some(noise)),
            (Meaning::Kind(kind), Place::Whole) => self.whole |= kind.bit(),
            (Meaning::Kind(kind), Place::Start) => self.start |= kind.bit(),
            (Meaning::Kind(kind), Place::End) => self.end |= kind.bit(),
            (Meaning::Kind(kind), Place::Inside) => self.inside |= kind.bit(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_phrase_has_its_bit() {
        assert!(PhraseKind::ALL.len() <= u64::BITS as usize);
    }
}
