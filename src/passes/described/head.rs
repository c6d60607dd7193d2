//! The rules of the head: title, section labels, bylines, datelines.

use super::Described;

/// So long that what stands behind it is far below the head.
macro_rules! long_article {
    () => {
        "The council voted on Monday to close the old bridge for more than a year.\n\n\
         Engineers will replace its rusted trusses.\n\n\
         A ferry will run twice an hour.\n\n\
         The detour adds twenty minutes to the school run.\n\n\
         Shopkeepers on the north bank fear for their trade.\n\n\
         The mayor said the town had waited long enough.\n\n\
         The work begins in May."
    };
}

pub(super) const RULES: &[Described] = &[
    Described {
        id: "head.title",
        finds: "The line that is the article's title: above the prose, told from menus and labels by its shape, its \
            place, and by standing again. A page without prose has none.",
        example: "Harbour Weekly\n\
            Home\n\
            News\n\
            Contact\n\n\
            Old bridge to close for a year\n\n\
            By Ann Lee\n\n\
            The council voted on Monday to close the old bridge for more than a year.\n\n\
            Engineers will replace its rusted trusses, and a ferry will run until the work is done.",
        counter_example: "Harbour Weekly\n\
            Home\n\
            News\n\
            Contact\n\n\
            The council voted on Monday to close the old bridge for more than a year.\n\n\
            Engineers will replace its rusted trusses, and a ferry will run until the work is done.",
    },
    Described {
        id: "head.title-suffix",
        finds: "What a site appends to a title that stands once: ` (2023)`, ` [Updated 2024]`, ` - Site name`.",
        example: "Old bridge to close for a year (2023)\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Old bridge to close for a year (and a ferry to sail)\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
    },
    Described {
        id: "head.title-again",
        finds: "The title's second standing, above or below it.",
        example: "Old bridge to close for a year\n\
            Home\n\
            News\n\
            Old bridge to close for a year\n\
            By Ann Lee\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Old bridge to close for a year\n\
            Home\n\
            News\n\
            Why the old bridge must close\n\
            By Ann Lee\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
    },
    Described {
        id: "head.section",
        finds: "A section label on its own line near the title: `Opinion`.",
        example: "Old bridge to close for a year\n\n\
            Opinion\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Old bridge to close for a year\n\n\
            Opinion is divided\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
    },
    Described {
        id: "head.section-glued",
        finds: "A section label that was glued to the title or to a paragraph's front: `OpinionThe ferry …`. In a \
            title the word behind it stands on the page by itself too, and the two of them stand together only there.",
        example: "BusinessHarbour ferries will sail at night\n\n\
            The harbour board decided on Monday that the ferries will sail until two.",
        counter_example: "BusinessHarbour names an editor for the coast\n\n\
            The editor joined BusinessHarbour on Monday, and the harbour will be her beat.",
    },
    Described {
        id: "head.section-rubric",
        finds: "The name of a newspaper's section (`Business`) beside the title or a credit, outside a menu.",
        example: "Old bridge to close for a year\n\n\
            Business\n\n\
            By Ann Lee\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Business\n\
            Politics\n\
            Sports\n\n\
            Old bridge to close for a year\n\n\
            By Ann Lee\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
    },
    Described {
        id: "head.site-name",
        finds: "A short name in capitals right above the first dateline below the title, with another line of the \
            head above it: what the site is called.",
        example: "Old bridge to close for a year\n\n\
            Opinion\n\n\
            Marshlight\n\n\
            Feb 3, 2023\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Old bridge to close for a year\n\n\
            Opinion\n\n\
            What it means\n\n\
            Feb 3, 2023\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
    },
    Described {
        id: "head.byline",
        finds: "A line that names the authors in words: `By Ann Lee and Bo Chen`.",
        example: "Old bridge to close for a year\n\n\
            By Ann Lee and Bo Chen\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Old bridge to close for a year\n\n\
            By ferry and on foot\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
    },
    Described {
        id: "head.byline-label",
        finds: "A label that stands on the line above the names: `Author`.",
        example: "Old bridge to close for a year\n\n\
            Author\n\
            Ann Lee\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Old bridge to close for a year\n\n\
            Author\n\
            The council voted on Monday to close the old bridge for more than a year.",
    },
    Described {
        id: "head.byline-bare",
        finds: "A name alone on its line, where a byline stands.",
        example: "Old bridge to close for a year\n\n\
            Ann Lee\n\n\
            Feb 3, 2023\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Old bridge to close for a year\n\n\
            School run\n\n\
            Feb 3, 2023\n\n\
            The council voted on Monday to close the old bridge for more than a year, and the school run will take \
            an hour.",
    },
    Described {
        id: "head.byline-glued",
        finds: "Site builders write section, author, date and tags below the body without a space between them, and so \
            for the articles before and behind: what ends the same before each date is the author.",
        example: concat!(
            "Old bridge to close for a year\n\n",
            long_article!(),
            "\n\nIt is to end before the winter.\n\n\
            Bridges & TollsAnn LeeFebruary 3, 2023ferries, tolls\n\
            Previous\n\
            Ten winter walks\n\
            WalksAnn LeeFebruary 1, 2023coast",
        ),
        counter_example: concat!(
            "Old bridge to close for a year\n\n",
            long_article!(),
            "\n\nIt is to end before the winter.\n\n\
            Bridges & TollsAnn LeeFebruary 3, 2023ferries, tolls\n\
            Previous\n\
            Ten winter walks\n\
            WalksBo ChenFebruary 1, 2023coast",
        ),
    },
    Described {
        id: "head.byline-below",
        finds: "A byline far below the title, where the head names nobody and no other one names somebody else.",
        example: concat!(
            "Old bridge to close for a year\n\n",
            long_article!(),
            "\n\nIt is to end before the winter.\n\n\
            Written by Ann Lee",
        ),
        counter_example: concat!(
            "Old bridge to close for a year\n\n",
            long_article!(),
            "\n\nIt is to end before the winter.\n\n\
            Written by hand",
        ),
    },
    Described {
        id: "head.byline-box",
        finds: "The name over a box about the author, below the prose's beginning, where the head names nobody.",
        example: concat!(
            "Old bridge to close for a year\n\n",
            long_article!(),
            "\n\nAnn Lee\n\
            Ann Lee is a reporter in Eastham and writes about bridges and rivers.",
        ),
        counter_example: concat!(
            "Old bridge to close for a year\n\n\
            By Bo Chen\n\n",
            long_article!(),
            "\n\nAnn Lee\n\
            Ann Lee is a reporter in Eastham and writes about bridges and rivers.",
        ),
    },
    Described {
        id: "head.byline-alone",
        finds: "The only byline of the page, wherever it stands, where neither the head nor what is below names anybody.",
        example: concat!(
            "Written by Ann Lee\n\nHome\n\nBoats\n\nTides\n\nPiers\n\nWinds\n\nNets\n\nRopes\n\nSails\n\nOars\n\n\
            Old bridge to close for a year\n\n",
            long_article!(),
        ),
        counter_example: concat!(
            "Written by Ann Lee\n\nWritten by Ezgi Yıldırır\n\nHome\n\nBoats\n\nTides\n\nPiers\n\nWinds\n\nNets\n\nRopes\n\nSails\n\nOars\n\n\
            Old bridge to close for a year\n\n",
            long_article!(),
        ),
    },
    Described {
        id: "head.byline-job",
        finds: "The only name of the page that stands over a writer's job, if it stands again and nothing else names an author.",
        example: concat!(
            "Old bridge to close for a year\n\n",
            long_article!(),
            "\n\nEzgi Yıldırır\n\
            Staff Writer\n\n\
            More from Ezgi Yıldırır",
        ),
        counter_example: concat!(
            "Old bridge to close for a year\n\n",
            long_article!(),
            "\n\nEzgi Yıldırır\n\
            Net Maker\n\n\
            More from Ezgi Yıldırır",
        ),
    },
    Described {
        id: "head.byline-team",
        finds: "A team in the head, or a pen name that ends in a person's own, where the page names that person below.",
        example: concat!(
            "Old bridge to close for a year\n\nHarbour Team\n\nFeb 3, 2023\n\n",
            long_article!(),
            "\n\nWritten by Ezgi Yıldırır",
        ),
        counter_example: concat!(
            "Old bridge to close for a year\n\nHarbour Team\n\nFeb 3, 2023\n\n",
            long_article!(),
            "\n\nWritten by hand",
        ),
    },
    Described {
        id: "head.dateline",
        finds: "A line that dates the article: published, updated, or a bare date in the head.",
        example: "Old bridge to close for a year\n\n\
            Published Feb 3, 2023 · 4 min read\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Old bridge to close for a year\n\n\
            Opened Feb 3, 1923, and it has been mended ever since by the men and women of the town.\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
    },
    Described {
        id: "head.dateline-label",
        finds: "A label that stands on the line above its date: `Published`.",
        example: "Old bridge to close for a year\n\n\
            Published\n\
            Feb 3, 2023\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Old bridge to close for a year\n\n\
            The vote\n\
            Feb 3, 2023\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
    },
    Described {
        id: "head.dateline-below",
        finds: "A date where the head has none: beside a byline below the prose's beginning, or the only one below it, or \
            else on the page, that a label says the article was published, or that the comments or the tags of a post \
            follow behind a bar: `June 9, 2020 · 6 Comments`.",
        example: concat!("Old bridge to close for a year\n\n", long_article!(), "\n\nPosted on Feb 3, 2023",),
        counter_example: concat!(
            "Old bridge to close for a year\n\n",
            long_article!(),
            "\n\nPosted on Feb 3, 2023\n\n\
            Posted on Feb 9, 2023",
        ),
    },
    Described {
        id: "head.byline-beside-date",
        finds: "A name on the line that dates the article, set apart by a sign, where the head names nobody else: \
            `May 3 · Ann Lee`. A word that the page writes in lower case too is no name.",
        example: "Old bridge to close for a year\n\n\
            Feb 3, 2023 · Ezgi Quist in Bridges\n\n\
            The council voted on Monday to close the old spans for more than a year.",
        counter_example: "Old bridge to close for a year\n\n\
            Feb 3, 2023 · Rivers and Boats\n\n\
            The council voted on Monday to close the old bridge, and boats will go up and down the rivers.",
    },
];
