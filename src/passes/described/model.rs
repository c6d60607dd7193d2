//! The model, where no rule says what a line is.

use super::Described;

/// A shelf of a shop, of more than a hundred words.
macro_rules! shelf {
    () => {
        "Garden tools\n\nShowing 1-14 of 48\n\nSort by: Featured\n\n\
            Spade with a handle of ash\n$34.00\nAdd to cart\n\
            Garden fork, forged, of four tines\n$39.00\nAdd to cart\n\
            Hand trowel\n$12.00\nAdd to cart\n\
            Pruning shears for the left hand\n$24.00\nAdd to cart\n\
            Watering can of ten litres, green\n$29.00\nAdd to cart\n\
            Rake of sixteen teeth\n$27.00\nAdd to cart\n\
            Hose reel, 25 metres of hose\n$49.00\nAdd to cart\n\
            Kneeling pad\n$9.00\nAdd to cart\n\
            Leaf net, two by three metres\n$14.00\nAdd to cart\n\
            Wheelbarrow, one wheel\n$89.00\nAdd to cart\n\
            Bird table of oak\n$44.00\nAdd to cart\n\
            Seed trays, a dozen\n$11.00\nAdd to cart\n\
            Plant labels, a hundred\n$6.00\nAdd to cart\n\
            Twine, green, 100 metres\n$5.00\nAdd to cart\n\
            \nNext page\n\nShipping and returns\nAbout us\nContact"
    };
}

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
    Described {
        id: "model.no-article",
        finds: "The page is a listing, a form or the like: hardly any body is to be expected in its prose, and none that could \
            be kept of it is expected to be good. What no rule claimed is removed, and the confidence is 0.",
        example: concat!("Shop\nSign in\nCart (0)\n\n", shelf!()),
        counter_example: concat!(
            "The best tools for the garden\n\n\
            A good spade is the first thing that a gardener buys, and the last that he would lend to a neighbour.\n\n\
            We have dug with fourteen of them all summer, in clay and in sand, and we tell you what each is good for, \
            what it costs, and how long it will last if it is cleaned and oiled before the winter.\n\n",
            shelf!(),
        ),
    },
];
