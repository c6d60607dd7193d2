//! The model, where no rule says what a line is.

use super::Described;

pub(super) const RULES: &[Described] = &[
    Described {
        id: "model.body",
        finds: "No rule claimed it, or only a likely one that the model does not agree with: the model takes it \
            for body.",
        example: "Old bridge to close for a year\n\n\
            The council voted on Monday to close the old bridge for more than a year.",
        counter_example: "Home\n\
            News\n\
            Contact\n\n\
            Subscribe to our newsletter\n\n\
            © 2024 The Eastham Post. All rights reserved.",
    },
    Described {
        id: "model.boilerplate",
        finds: "No rule claimed it, and the model takes it for boilerplate: here a pop-up with nothing but a link.",
        example: "<h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            <div class=\"popup\"><a href=\"/boats\">Boats for sale</a></div>",
        counter_example: "<h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            <div class=\"popup\"><p>The ferry takes cars and <a href=\"/boats\">boats</a>, and sails twice an \
            hour.</p></div>",
    },
];
