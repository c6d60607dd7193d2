//! The rules of the passes that find structure rather than one kind of noise, as `docs/rules.md` shows them.

mod comments;
mod custom;
mod duplicates;
mod faq;
mod head;
mod markup;
mod model;
mod toc;

/// One rule: its documentation and its test, as [`Rule`](super::Rule) is of the passes that have a table.
pub(super) struct Described {
    pub id: &'static str,
    pub finds: &'static str,
    /// A page on which it is at work; one that begins with `<` is HTML.
    pub example: &'static str,
    /// A page that looks alike and on which it is not.
    pub counter_example: &'static str,
}

pub(super) struct Group {
    pub about: &'static str,
    pub note: &'static str,
    pub rules: &'static [Described],
}

pub(super) const DESCRIBED: &[Group] = &[
    Group {
        about: "The head of the article",
        note: "Title, section, authors and dates are named and become the article's metadata; only what was added to a \
               title, its second standing and the site's name are removed. A byline or a dateline up to three lines \
               below the title is *certain*, elsewhere *firm*.",
        rules: head::RULES,
    },
    Group {
        about: "Questions and answers",
        note: "A question stands among questions, each with its answer.",
        rules: faq::RULES,
    },
    Group {
        about: "Duplicated bodies",
        note: "The best of the copies stays, and every sentence that only one of them has. A quotation, a chorus or a \
               clause from a template repeats for a reason and stays too.",
        rules: duplicates::RULES,
    },
    Group {
        about: "Headings of a table of contents",
        note: "What a table of contents names is the article's, though links and advertisements stand around it.",
        rules: toc::RULES,
    },
    Group {
        about: "Threads",
        note: "A page of posts has no article that they are comments on: what they say is the body.",
        rules: comments::RULES,
    },
    Group {
        about: "What the markup says",
        note: "HTML only. The model has read the markup too and must agree, except on captions, buttons, sign-up boxes, the next \
               article and the document's title: an `<aside>` that reads as the article's prose stays.\n\n\
               Of a class or an id, a word of up to five letters counts where it stands alone: `nav` in `main-nav`, \
               not in `navy-yard`; a longer one may begin or end another: `imagecaption`. An element that holds more than a third of the \
               page's prose is the article, whatever it is called.",
        rules: markup::RULES,
    },
    Group {
        about: "The model",
        note: "It weighs every line, and decides alone where no rule has claimed one: see [model.md](model.md).",
        rules: model::RULES,
    },
    Group {
        about: "Your own phrases",
        note: "A phrase given to the builder makes a rule of its kind of noise, here `custom.share`, and likewise for \
               every other kind. It is *certain*.\n\n\
               ```rust\n\
               let cleaner = Cleaner::builder().phrase(Noise::Share, \"spread the word\").build()?;\n\
               ```",
        rules: custom::RULES,
    },
];
