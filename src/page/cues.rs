//! What class and id words say of an element, as a set.

macro_rules! cue_set {
    ($($variant:ident = $name:literal,)+) => {
        /// What a class or id word says of an element.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Cue { $($variant,)+ }

        impl Cue {
            /// The cue of that name in the list of words.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Cue::$variant),)+ _ => None }
            }
        }
    };
}

cue_set! {
    Comments = "comments",
    Related = "related",
    Share = "share",
    Sidebar = "sidebar",
    Footer = "footer",
    Navigation = "navigation",
    Newsletter = "newsletter",
    Promotion = "promotion",
    Advertisement = "advertisement",
    Cookie = "cookie",
    AuthorProfile = "author_profile",
    Caption = "caption",
    Contents = "contents",
    Tags = "tags",
    Breadcrumb = "breadcrumb",
    Byline = "byline",
    Dateline = "dateline",
    Meta = "meta",
    Popup = "popup",
    Body = "body",
    Title = "title",
    Collapsible = "collapsible",
    VisuallyHidden = "visually_hidden",
    Gutter = "gutter",
    Gallery = "gallery",
    Testimonial = "testimonial",
    SignUp = "sign_up",
    Today = "today",
    Lead = "lead",
    ShownOnDemand = "shown_on_demand",
}

/// A set of cues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cues(u32);

impl Cues {
    /// The cues that speak against an element's being part of the article.
    pub const NOISE: Cues = Cues::of(&[
        Cue::Comments,
        Cue::Related,
        Cue::Share,
        Cue::Sidebar,
        Cue::Footer,
        Cue::Navigation,
        Cue::Newsletter,
        Cue::Promotion,
        Cue::Advertisement,
        Cue::Cookie,
        Cue::AuthorProfile,
        Cue::Contents,
        Cue::Tags,
        Cue::Breadcrumb,
        Cue::Popup,
    ]);

    pub const fn of(cues: &[Cue]) -> Self {
        let mut set = 0;
        let mut at = 0;
        while at < cues.len() {
            set |= 1 << cues[at] as u32;
            at += 1;
        }
        Cues(set)
    }

    pub fn insert(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u32;
    }

    pub const fn has(self, cue: Cue) -> bool {
        self.0 & 1 << cue as u32 != 0
    }

    pub const fn any_of(self, others: Cues) -> bool {
        self.0 & others.0 != 0
    }

    pub const fn or(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }

    pub const fn without(self, other: Cues) -> Cues {
        Cues(self.0 & !other.0)
    }
}
