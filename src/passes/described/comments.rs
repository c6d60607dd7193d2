//! What stays where comments would go.

use super::Described;

pub(super) const RULES: &[Described] = &[Described {
    id: "thread.post",
    finds: "What posts say, five or more, each under its day and time, where no article stands above the first and nothing \
            calls them comments.",
    example: "Author\nMessage\nOld Hob\nPosted: Tue Jul 14, 2015 3:53 pm\nMine has a dent, I find.\nBack to top\nAnn\n\
              Posted: Wed Jul 15, 2015 8:28 am\nYours was always dented, Hob.\nBack to top\nOld Hob\n\
              Posted: Wed Jul 15, 2015 9:10 am\nSo it was, I see.\nBack to top\nAnn\n\
              Posted: Wed Jul 15, 2015 9:12 am\nSee it hammered out, then.\nBack to top\nOld Hob\n\
              Posted: Wed Jul 15, 2015 9:15 am\nI like it as it is.",
    counter_example: "Author\nMessage\nOld Hob\nPosted: Tue Jul 14, 2015\nMine has a dent, I find.\nBack to top\nAnn\n\
                      Posted: Wed Jul 15, 2015\nYours was always dented, Hob.\nBack to top\nOld Hob\n\
                      Posted: Wed Jul 15, 2015\nSo it was, I see.\nBack to top\nAnn\n\
                      Posted: Wed Jul 15, 2015\nSee it hammered out, then.\nBack to top\nOld Hob\n\
                      Posted: Wed Jul 15, 2015\nI like it as it is.",
}];
