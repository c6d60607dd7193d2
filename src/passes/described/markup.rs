//! The rules that read the tree of a document.

use super::Described;

pub(super) const RULES: &[Described] = &[
    Described {
        id: "markup.document-title",
        finds: "The `<title>` of the document, which is no line of the page.",
        example: "<title>Old bridge to close for a year | Harbour Weekly</title>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>",
        counter_example: "<h1>Old bridge to close for a year</h1>\n\
            <p><svg><title>Anchor</title></svg> The council voted on Monday to close the old bridge for more than a \
            year.</p>",
    },
    Described {
        id: "markup.caption",
        finds: "`<figcaption>`, and elements whose class or id speaks of captions and credits.",
        example: "<h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <figure><img src=\"bridge.jpg\"><figcaption>The bridge at low tide</figcaption></figure>",
        counter_example: "<h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <figure><blockquote>We patched it for thirty years, the mayor said.</blockquote></figure>",
    },
    Described {
        id: "markup.button",
        finds: "`<button>`, and elements whose role is a button or a tab, unless they open and close a part of the page or stand \
                in a heading.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <button>Copy</button>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            </article>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <button aria-expanded=\"true\">The ferry</button>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            </article>",
    },
    Described {
        id: "markup.sign-up-box",
        finds: "The smallest element around a form that asks for an email address and for nothing longer, with its heading and \
                its invitation: up to sixty words.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <div><h3>Le port</h3><p>Chaque lundi, les nouvelles du port.</p>\n\
            <form><input type=\"email\"></form></div>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            </article>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <div><h3>Le port</h3><p>Chaque lundi, les nouvelles du port.</p></div>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            </article>",
    },
    Described {
        id: "markup.next-article",
        finds: "An `<article>` below the one whose headline is the declared title, beside it, with a headline and a credit or a \
                `<time>` of its own.",
        example: "<meta property=\"og:title\" content=\"Old bridge to close for a year\">\n\
            <main><article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article><article>\n\
            <h1>Eels come back to the old river</h1>\n\
            <p>By Greta Sand</p>\n\
            <p>The eels came back to the old river on Monday, for the first time in a hundred years.</p>\n\
            </article></main>",
        counter_example: "<meta property=\"og:title\" content=\"Old bridge to close for a year\">\n\
            <main><article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article><article>\n\
            <h2>The ferry</h2>\n\
            <p>By noon on Monday a ferry will run, and it will go on until the work is done.</p>\n\
            </article></main>",
    },
    Described {
        id: "markup.navigation",
        finds: "`<nav>`, and elements whose role is navigation or a menu.",
        example: "<nav><ul><li><a href=\"/boats\">Boats for sale</a></li><li><a href=\"/tides\">Tide \
            tables</a></li></ul></nav>\n\
            <article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <ul><li><a href=\"/boats\">Boats for sale</a></li><li><a href=\"/tides\">Tide tables</a></li></ul>\n\
            </article>",
    },
    Described {
        id: "markup.footer",
        finds: "`<footer>`, the page's or the article's.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>\n\
            <footer><ul><li><a href=\"/boats\">Boats for sale</a></li><li><a href=\"/tides\">Tide \
            tables</a></li></ul></footer>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <section><ul><li><a href=\"/boats\">Boats for sale</a></li><li><a href=\"/tides\">Tide \
            tables</a></li></ul></section>\n\
            </article>",
    },
    Described {
        id: "markup.aside",
        finds: "`<aside>`, beside the article or in it.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <aside><a href=\"/ferry\">Ferry to sail at night</a></aside>\n\
            </article>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <blockquote>We patched it for thirty years.</blockquote>\n\
            </article>",
    },
    Described {
        id: "markup.outside-article",
        finds: "What stands outside the element that holds the page's prose.",
        example: "<div><a href=\"/tides\">Tide tables</a></div>\n\
            <div>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            </div>\n\
            <div><a href=\"/boats\">Boats for sale</a></div>",
        counter_example: "<div>\n\
            <div><a href=\"/tides\">Tide tables</a></div>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            <div><a href=\"/boats\">Boats for sale</a></div>\n\
            </div>",
    },
    Described {
        id: "markup.comments",
        finds: "An element whose class or id speaks of comments.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            </article>\n\
            <div id=\"comments\"><ul><li><a href=\"/u/7\">oarsman7</a> About time too!</li><li><a \
            href=\"/u/9\">tidewatcher</a> And who pays?</li></ul></div>",
        counter_example: "<div class=\"post comments-open\">\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            <ul><li><a href=\"/u/7\">oarsman7</a> About time too!</li><li><a href=\"/u/9\">tidewatcher</a> And who \
            pays?</li></ul>\n\
            </div>",
    },
    Described {
        id: "markup.share",
        finds: "An element whose class or id speaks of sharing.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <div class=\"share-bar\"><a href=\"/m\">Send this page to a friend</a></div>\n\
            </article>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <div class=\"shared-lane\"><a href=\"/m\">Cars and prams use one lane</a></div>\n\
            </article>",
    },
    Described {
        id: "markup.newsletter",
        finds: "An element whose class or id speaks of newsletters and signing up.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>\n\
            <div class=\"signup\"><a href=\"/letter\">The harbour in your inbox, each Friday</a></div>",
        counter_example: "<article>\n\
            <h1>Old dogs find homes</h1>\n\
            <p>The shelter at the harbour found homes for nine old dogs on Monday, it said.</p>\n\
            </article>\n\
            <div class=\"adopting\"><a href=\"/dogs\">The dogs of the harbour, each Friday</a></div>",
    },
    Described {
        id: "markup.cookie-notice",
        finds: "An element whose class or id speaks of cookies and consent.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>\n\
            <div class=\"cookie-bar\"><a href=\"/ok\">Fine by me</a> <a href=\"/more\">Tell me more</a></div>",
        counter_example: "<div class=\"cookie-recipe\">\n\
            <h1>Oat cookies of the harbour</h1>\n\
            <p>Stir the oats into the butter, and let the dough rest for an hour before it is cut.</p>\n\
            <p><a href=\"/oven\">Bake until brown</a></p>\n\
            </div>",
    },
    Described {
        id: "markup.advertisement",
        finds: "An element whose class or id speaks of advertisements.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <div class=\"ad-slot\"><a href=\"/boots\">Boots for every tide</a></div>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            </article>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <div class=\"adapted\"><a href=\"/report\">From a report to the council</a></div>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            </article>",
    },
    Described {
        id: "markup.related",
        finds: "An element whose class or id speaks of related, recommended or popular articles.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>\n\
            <div class=\"related-posts\"><a href=\"/ferry\">Ferry to sail at night</a></div>",
        counter_example: "<div class=\"post has-related-posts\">\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p><a href=\"/ferry\">Ferry to sail at night</a></p>\n\
            </div>",
    },
    Described {
        id: "markup.author-profile",
        finds: "An element whose class or id speaks of the author's box.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>\n\
            <div class=\"author-box\"><a href=\"/ann\">All stories by Ann</a></div>",
        counter_example: "<article>\n\
            <h1>Eels come back to the old river</h1>\n\
            <p>The eels came back to the old river on Monday, for the first time in a hundred years.</p>\n\
            </article>\n\
            <div class=\"biology\"><a href=\"/eels\">All about eels</a></div>",
    },
    Described {
        id: "markup.contents",
        finds: "An element whose class or id speaks of a table of contents.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <div class=\"toc\"><a href=\"#why\">Why now</a> <a href=\"#ferry\">The ferry</a></div>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            </article>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <div class=\"stock\"><a href=\"#trusses\">Forty trusses</a> <a href=\"#ferry\">Two ferries</a></div>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            </article>",
    },
    Described {
        id: "markup.navigation-class",
        finds: "An element whose class or id speaks of menus and paging.",
        example: "<div class=\"main-nav\"><ul><li><a href=\"/boats\">Boats for sale</a></li><li><a \
            href=\"/tides\">Tide tables</a></li></ul></div>\n\
            <article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>",
        counter_example: "<div class=\"navy-yard\"><ul><li><a href=\"/boats\">Boats for sale</a></li><li><a \
            href=\"/tides\">Tide tables</a></li></ul></div>\n\
            <article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>",
    },
    Described {
        id: "markup.breadcrumb",
        finds: "An element whose class or id speaks of breadcrumbs.",
        example: "<div class=\"breadcrumb\"><a href=\"/\">Eastham</a> › <a href=\"/bridges\">Bridges</a></div>\n\
            <article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>",
        counter_example: "<article>\n\
            <h1>Fish cakes of the old harbour</h1>\n\
            <div class=\"bread-and-crumb\"><a href=\"/bread\">Bread</a>, two days old</div>\n\
            <p>Roll the cakes in the crumbs of an old loaf, and fry them until they are brown.</p>\n\
            </article>",
    },
    Described {
        id: "markup.tags",
        finds: "An element whose class or id speaks of tags and categories.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <div class=\"post-tags\"><a href=\"/t/1\">bridges</a> <a href=\"/t/2\">rivers</a></div>\n\
            </article>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <div class=\"tagline\">Of <a href=\"/t/1\">bridges</a> and <a href=\"/t/2\">rivers</a></div>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>",
    },
    Described {
        id: "markup.promotion",
        finds: "An element whose class or id speaks of promotions, sponsors and offers.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            <div class=\"promo\"><a href=\"/shop\">Two tide tables for the price of one</a></div>\n\
            </article>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <p>Engineers will replace its rusted trusses, and a ferry will run until the work is done.</p>\n\
            <div class=\"promontory\"><a href=\"/walk\">Two paths lead to the lighthouse</a></div>\n\
            </article>",
    },
    Described {
        id: "markup.footer-class",
        finds: "An element whose class or id speaks of footers.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>\n\
            <div class=\"site-footer\"><ul><li><a href=\"/boats\">Boats for sale</a></li><li><a href=\"/tides\">Tide \
            tables</a></li></ul></div>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <ul class=\"footnotes\"><li><a href=\"/minutes\">Minutes of the council</a></li><li><a \
            href=\"/tides\">Tide tables</a></li></ul>\n\
            </article>",
    },
    Described {
        id: "markup.sidebar",
        finds: "An element whose class or id speaks of sidebars.",
        example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            </article>\n\
            <div class=\"right-rail\"><ul><li><a href=\"/boats\">Boats for sale</a></li><li><a href=\"/tides\">Tide \
            tables</a></li></ul></div>",
        counter_example: "<article>\n\
            <h1>Old bridge to close for a year</h1>\n\
            <p>The council voted on Monday to close the old bridge for more than a year.</p>\n\
            <div class=\"railway\"><ul><li><a href=\"/trains\">Trains to Eastham</a></li><li><a \
            href=\"/times\">Timetable</a></li></ul></div>\n\
            </article>",
    },
];
