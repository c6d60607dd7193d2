//! The rules that find questions and answers.

use super::Described;

pub(super) const RULES: &[Described] = &[
    Described {
        id: "faq.heading",
        finds: "The heading over questions: `FAQs`, `People also ask`.",
        example: "The council voted on Monday to close the old bridge for more than a year.\n\n\
            FAQs\n\n\
            Is the bridge safe today?\n\n\
            It carries cars up to two tonnes.\n\n\
            When does the work begin?\n\n\
            It begins in May, after the floods.",
        counter_example: "The council voted on Monday to close the old bridge for more than a year.\n\n\
            FAQs\n\n\
            The town has printed a leaflet that says what the closure means for shops and schools.",
    },
    Described {
        id: "faq.question",
        finds: "A question among questions: marked, numbered, labelled, under such a heading, or in a run with short \
            answers. A rhetorical question in the body is none, nor is a call to action: `Ready to get started?`.",
        example: "The council voted on Monday to close the old bridge for more than a year.\n\n\
            Q: Is the bridge safe today?\n\
            A: It carries cars up to two tonnes.\n\n\
            Q: When does the work begin?\n\
            A: It begins in May, after the floods.\n\n\
            Q: Who pays for it?\n\
            A: The county does, with a loan.",
        counter_example: "The council voted on Monday to close the old bridge for more than a year.\n\n\
            But is the bridge safe today?\n\n\
            Nobody at the meeting would say so, and the engineers looked at their shoes.",
    },
    Described {
        id: "faq.answer",
        finds: "What follows a question, up to the next one or the section's end. A row of questions without answers \
            is a list of links.",
        example: "FAQs\n\n\
            Is the bridge safe today?\n\n\
            It carries cars up to two tonnes.\n\n\
            When does the work begin?\n\n\
            It begins in May, after the floods.",
        counter_example: "The council voted on Monday to close the old bridge for more than a year.\n\n\
            FAQs\n\n\
            Is the bridge safe today?\n\
            When does the work begin?\n\
            Who pays for it?\n\
            Where can I park?",
    },
    Described {
        id: "faq.marker",
        finds: "The sign, number or label around a question or before an answer: `›`, `Q:`, `2.`; and lines that stand below most \
            answers: `Yes`, `No`.",
        example: "FAQs\n\n\
            1. Is the bridge safe today? ›\n\n\
            It carries cars up to two tonnes.\n\n\
            2. When does the work begin? ›\n\n\
            It begins in May, after the floods.",
        counter_example: "FAQs\n\n\
            Is the bridge safe today?\n\n\
            A 1 in 10 chance of flood closes it each spring.\n\n\
            When does the work begin?\n\n\
            2 May, after the floods.",
    },
    Described {
        id: "faq.preview",
        finds: "An accordion's preview of an answer: its text stands before the question too; and a pair that stands again as it was.",
        example: "FAQs\n\n\
            Who pays for it?\n\n\
            The county pays.\n\n\
            The path is lit.\n\n\
            Is it safe at night?\n\n\
            The path is lit.",
        counter_example: "FAQs\n\n\
            Who pays for it?\n\n\
            The county pays.\n\n\
            The city helps.\n\n\
            Is it safe at night?\n\n\
            The path is lit.",
    },
    Described {
        id: "faq.declared-question",
        finds: "A line that is a question of the document's linked data or microdata, right above its declared \
            answer (HTML only).",
        example: "<script type=\"application/ld+json\">{\"@type\": \"FAQPage\", \"mainEntity\": [{\"@type\": \
            \"Question\", \"name\": \"Where to park\",\n\
            \"acceptedAnswer\": {\"@type\": \"Answer\", \"text\": \"Behind the mill, for two hours.\"}}]}</script>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <h3>Where to park</h3>\n\
            <p>Behind the mill, for two hours.</p>",
        counter_example: "<script type=\"application/ld+json\">{\"@type\": \"FAQPage\", \"mainEntity\": [{\"@type\": \
            \"Question\", \"name\": \"Where to park\",\n\
            \"acceptedAnswer\": {\"@type\": \"Answer\", \"text\": \"Behind the mill, for two hours.\"}}]}</script>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <h3>Where to park</h3>\n\
            <p>The car park at the mill closes with the bridge.</p>",
    },
    Described {
        id: "faq.declared-answer",
        finds: "The lines that are such a question's declared answer (HTML only).",
        example: "<h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <div itemscope itemtype=\"https://schema.org/FAQPage\">\n\
            <div itemprop=\"mainEntity\" itemscope itemtype=\"https://schema.org/Question\">\n\
            <h3 itemprop=\"name\">Where to park</h3>\n\
            <div itemprop=\"acceptedAnswer\" itemscope itemtype=\"https://schema.org/Answer\">\n\
            <p itemprop=\"text\">Behind the mill, for two hours.</p>\n\
            </div></div></div>",
        counter_example: "<h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <div itemscope itemtype=\"https://schema.org/FAQPage\">\n\
            <div itemprop=\"mainEntity\" itemscope itemtype=\"https://schema.org/Question\">\n\
            <h3 itemprop=\"name\">Where to park</h3>\n\
            <p>Behind the mill, for two hours.</p>\n\
            </div></div>",
    },
];
