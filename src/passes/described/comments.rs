//! What stays where comments would go.

use super::Described;

pub(super) const RULES: &[Described] = &[Described {
    id: "thread.post",
    finds: "What posts say, each under its day and time, where no article stands above the first and nothing calls them \
            comments.",
    example: "Author\nMessage\nOld Hob\nPosted: Tue Jul 14, 2015 3:53 pm\nMine has a dent, I find.\nBack to top\nAnn\n\
              Posted: Wed Jul 15, 2015 8:28 am\nYours was always dented, Hob.\nBack to top\nOld Hob\n\
              Posted: Wed Jul 15, 2015 9:10 am\nSo it was, I see.",
    counter_example: "The bridge opened in May.\nAnn Lee\nPosted: Tue Jul 14, 2015 3:53 pm\n3 comments\nOld Hob\n\
                      Posted: Tue Jul 14, 2015 3:53 pm\nMine has a dent, I find.\nReply\nAnn\n\
                      Posted: Wed Jul 15, 2015 8:28 am\nYours was always dented, Hob.\nReply\nOld Hob\n\
                      Posted: Wed Jul 15, 2015 9:10 am\nSo it was, I see.",
}];
