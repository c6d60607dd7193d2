//! The rules about a body that stands twice.

use super::Described;

pub(super) const RULES: &[Described] = &[
    Described {
        id: "duplicate_body.run-together",
        finds: "A paragraph in which several others stand again, run together or cut.",
        example: "CommentaryThe council voted on Monday to close the old bridge for more than a year, which the \
            mayor called a relief.Engineers will replace its rusted trusses, and the detour will add twenty minutes \
            to the school run.Shopkeepers on the north bank fear for their trade, and a petition with four hundred \
            names asks for a footbr\n\n\
            The council voted on Monday to close the old bridge for more than a year, which the mayor called a \
            relief.\n\n\
            Engineers will replace its rusted trusses, and the detour will add twenty minutes to the school run.\n\n\
            Shopkeepers on the north bank fear for their trade, and a petition with four hundred names asks for a \
            footbridge.",
        counter_example: "In short: the council voted to close the old bridge for more than a year, engineers will \
            replace its rusted trusses, the detour adds twenty minutes to the school run, shopkeepers fear for their \
            trade, and a petition with four hundred names asks for a footbridge.\n\n\
            The council voted on Monday to close the old bridge for more than a year, which the mayor called a \
            relief.\n\n\
            Engineers will replace its rusted trusses, and the detour will add twenty minutes to the school run.\n\n\
            Shopkeepers on the north bank fear for their trade, and a petition with four hundred names asks for a \
            footbridge.",
    },
    Described {
        id: "duplicate_body.excerpt",
        finds: "The beginning of the body by itself: cut off in mid-sentence, or run together over a paragraph's end.",
        example: "The council voted on Monday night to close the old bridge for more than a year, which the mayor of the \
            town called a rel\n\n\
            May 3, 2023\n\n\
            The council voted on Monday night to close the old bridge for more than a year, which the mayor of the \
            town called a relief.\n\n\
            Engineers will replace its rusted trusses, and the detour will add twenty minutes to the school run.\n\n\
            Shopkeepers on the north bank fear for their trade, and a petition with four hundred names asks for a \
            footbridge.",
        counter_example: "The council voted on Monday to close the old bridge for more than a year.\n\n\
            May 3, 2023\n\n\
            The council voted on Monday to close the old bridge for more than a year. The mayor called it a \
            relief.\n\n\
            Engineers will replace its rusted trusses, and the detour will add twenty minutes to the school run.\n\n\
            Shopkeepers on the north bank fear for their trade, and a petition with four hundred names asks for a \
            footbridge.",
    },
    Described {
        id: "duplicate_body.earlier-copy",
        finds: "The first of two copies, where the second has the better paragraphs.",
        example: "The council voted on Monday to close the old bridge for more than a year, which the mayor called a \
            relief\n\
            Engineers will replace its rusted trusses, and the detour will add twenty minutes to the school run\n\
            Shopkeepers on the north bank fear for their trade, and a petition with four hundred names asks for a \
            foot\n\n\
            The council voted on Monday to close the old bridge for more than a year, which the mayor called a \
            relief.\n\n\
            Engineers will replace its rusted trusses, and the detour will add twenty minutes to the school run.\n\n\
            Shopkeepers on the north bank fear for their trade, and a petition with four hundred names asks for a \
            footbridge.",
        counter_example: "The council voted on Monday to close the old bridge for more than a year, which the mayor \
            called a relief.\n\n\
            “The council voted on Monday to close the old bridge for more than a year, which the mayor called a \
            relief.”\n\n\
            Engineers will replace its rusted trusses, and the detour will add twenty minutes to the school run.\n\n\
            Shopkeepers on the north bank fear for their trade, and a petition with four hundred names asks for a \
            footbridge.",
    },
    Described {
        id: "duplicate_body.later-copy",
        finds: "The second of two copies, where the first is as good or better.",
        example: "The council voted on Monday to close the old bridge for more than a year, which the mayor called a \
            relief.\n\n\
            Engineers will replace its rusted trusses, and the detour will add twenty minutes to the school run.\n\n\
            Shopkeepers on the north bank fear for their trade, and a petition with four hundred names asks for a \
            footbridge.\n\n\
            The council voted on Monday to close the old bridge for more than a year, which the mayor called a \
            relief.\n\n\
            Engineers will replace its rusted trusses, and the detour will add twenty minutes to the school run.\n\n\
            Shopkeepers on the north bank fear for their trade, and a petition with four hundred names asks for a \
            footbridge.",
        counter_example: "The north bank\n\n\
            The tenant shall keep the roof in good repair and shall not alter it without the consent of the town.\n\n\
            The south bank\n\n\
            The tenant shall keep the cellar in good repair and shall not alter it without the consent of the \
            town.\n\n\
            The island\n\n\
            The tenant shall keep the jetty in good repair and shall not alter it without the consent of the town.",
    },
    Described {
        id: "duplicate_body.kept-copy",
        finds: "The paragraphs of the copy that stays: what was taken for the body twice is body.",
        example: "The council voted on Monday to close the old bridge for more than a year, which the mayor called a \
            relief.\n\n\
            The council voted on Monday to close the old bridge for more than a year, which the mayor called a \
            relief.\n\n\
            Engineers will replace its rusted trusses, and the detour will add twenty minutes to the school run.",
        counter_example: "Ann came in from the harbour wall\n\
            With Ann the light of day\n\n\
            Oh roll the barrel down the lane\n\
            And roll it home to me\n\
            For I have walked in wind and rain\n\
            From hill to rolling sea\n\n\
            Bo came in from the harbour wall\n\
            With Bo the light of day\n\n\
            Oh roll the barrel down the lane\n\
            And roll it home to me\n\
            For I have walked in wind and rain\n\
            From hill to rolling sea",
    },
];
