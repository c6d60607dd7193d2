//! Whole heads: what lines say together.

const BODY: &str = "The council voted on Monday to close the old bridge for more than a year.\n\nEngineers will \
        replace its rusted steel trusses, and the detour will add twenty minutes to the school run.";

#[test]
fn heads_of_pages() {
    for (head, title, authors, published, updated, section) in [
        (
            "Old bridge to close (2023)\n\nOpinion\n\nAnn Lee\n\nFeb 3, 2023-05:34Updated:Feb 3, 2023-05:37",
            "Old bridge to close",
            &["Ann Lee"][..],
            "2023-02-03T05:34",
            "2023-02-03T05:37",
            "Opinion",
        ),
        (
            "We use cookies to improve your visit.\n\nOld bridge to close\n\nBy Ann Lee and Bo Chen\n\n12 October 2023",
            "Old bridge to close",
            &["Ann Lee", "Bo Chen"],
            "2023-10-12",
            "",
            "",
        ),
        (
            "Old bridge to close | Harbour Weekly\nHome\nNews\nContact\nOld bridge to close\nPublished\nJuly 8, 2025",
            "Old bridge to close",
            &[],
            "2025-07-08",
            "",
            "",
        ),
        (
            "Old bridge to close | Harbour Weekly\nHome\nOld bridge to close\nEzgi Yıldırır\nFeb 3, 2023\n4 min read",
            "Old bridge to close",
            &["Ezgi Yıldırır"],
            "2023-02-03",
            "",
            "",
        ),
        (
            "Old bridge to close | Harbour Weekly\nHome\nOld bridge to close\nHarbour Team\nUpdated Feb 3, 2023",
            "Old bridge to close",
            &["Harbour Team"],
            "2023-02-03",
            "2023-02-03",
            "",
        ),
        (
            "Old bridge to close\nAnn Lee Senior Writer\nFeb 3, 2023",
            "Old bridge to close",
            &["Ann Lee"],
            "2023-02-03",
            "",
            "",
        ),
        ("Old bridge to close\nSchool run\nFeb 3, 2023", "Old bridge to close", &[], "2023-02-03", "", ""),
        (
            "Old bridge to close\nAnn Lee Founder & Lead Reviewer\nFeb 3, 2023",
            "Old bridge to close",
            &["Ann Lee"],
            "2023-02-03",
            "",
            "",
        ),
        (
            "Old bridge to close\nBridges\nTeam Harbour\nFeb 3, 2023",
            "Old bridge to close",
            &["Team Harbour"],
            "2023-02-03",
            "",
            "",
        ),
        ("Old bridge to close\nSusan Feb 3, 2023 0 Comments", "Old bridge to close", &["Susan"], "2023-02-03", "", ""),
        ("Old bridge to close\nBoats Feb 3, 2023 0 Comments", "Old bridge to close", &[], "2023-02-03", "", ""),
        (
            "Old bridge to close\nFeb 1, 2023Feb 3, 2023Ann Lee",
            "Old bridge to close",
            &["Ann Lee"],
            "2023-02-01",
            "2023-02-03",
            "",
        ),
        ("Old bridge to close\nGabo\nJan 23\n6 min read", "Old bridge to close", &["Gabo"], "", "", ""),
        ("Old bridge to close\nby netmaker\nFeb 3, 2023", "Old bridge to close", &["netmaker"], "2023-02-03", "", ""),
        ("Old bridge to close\nFeb 3, 2023 by netmaker", "Old bridge to close", &["netmaker"], "2023-02-03", "", ""),
        (
            "12 Comments | Ann Lee | Last Updated: Feb 3, 2023\nOld bridge to close",
            "Old bridge to close",
            &["Ann Lee"],
            "2023-02-03",
            "2023-02-03",
            "",
        ),
        ("Old bridge to close\nby netmaker", "Old bridge to close", &[], "", "", ""),
        (
            "Old bridge to close | Harbour Weekly\nBoats\nTides\nAuthor: Ezgi Yıldırır\nUpdated Feb 3, 2023\nFact checked\nWhy we test\nHome\n\
                 Old bridge to close",
            "Old bridge to close",
            &["Ezgi Yıldırır"],
            "2023-02-03",
            "2023-02-03",
            "",
        ),
        (
            "Bridge news: what to know\nHome\nBoats\nTides\nPiers\nWinds\nOld bridge to close for more than a year\n\
                 By Ann Lee\nFeb 3, 2023",
            "Old bridge to close for more than a year",
            &["Ann Lee"],
            "2023-02-03",
            "",
            "",
        ),
        (
            "Old bridge to close\nWhy the town wants a new one\nSusan\nFeb 3, 2023",
            "Old bridge to close",
            &["Susan"],
            "2023-02-03",
            "",
            "",
        ),
        (
            "Old bridge to close\nWhy the town wants a new one\nBridges\nFeb 3, 2023",
            "Old bridge to close",
            &[],
            "2023-02-03",
            "",
            "",
        ),
        (
            "Harbour Works comes to an end\nHarbour Works 3 February 2023",
            "Harbour Works comes to an end",
            &[],
            "2023-02-03",
            "",
            "",
        ),
        (
            "Old bridge to close\nHarbour News Desk / harbour.example / Updated: Feb 3, 2023",
            "Old bridge to close",
            &["Harbour News Desk"],
            "2023-02-03",
            "2023-02-03",
            "",
        ),
        (
            "Who mends the bridge? Nobody does.\nHome\nBoats\nTides\nWho mends the bridge? Nobody does.\nWhat the town says\n\
                 Winds\nNets\nRopes\nThe bridge and its nets",
            "Who mends the bridge? Nobody does.",
            &[],
            "",
            "",
            "",
        ),
        (
            "Old bridge to close | Harbour Weekly\nHome\nBoats\nFeb 3, 2023\n4 min read\nTides\nPiers\nOld bridge to close",
            "Old bridge to close",
            &[],
            "2023-02-03",
            "",
            "",
        ),
        (
            "Old bridge to close | Harbour Weekly\nHome\nBoats\nFeb 3, 2023\nWinds\nTides\nPiers\nOld bridge to close",
            "Old bridge to close",
            &[],
            "",
            "",
            "",
        ),
        (
            "Old bridge to close\nSaturday 3 May 2025\n5:30pm – 8:00pm\nThe Walled Garden",
            "Old bridge to close",
            &[],
            "",
            "",
            "",
        ),
        (
            "Old bridge to close\nDate: Saturday 3 May 2025\nTime: 5:30pm\nLocation: The Walled Garden",
            "Old bridge to close",
            &[],
            "",
            "",
            "",
        ),
        ("Old bridge to close\nDatum: 03.05.2025\nUhrzeit: 19:30 Uhr", "Old bridge to close", &[], "", "", ""),
        ("Old bridge to close\nWhen:\nSaturday 3 May 2025\nWhere:\nTown hall", "Old bridge to close", &[], "", "", ""),
        (
            "Old bridge to close\nDate: 3 May 2025\nBy Ann Lee",
            "Old bridge to close",
            &["Ann Lee"],
            "2025-05-03",
            "",
            "",
        ),
        (
            "Old bridge to close\nPublished 3 May 2025\n5:30pm – 8:00pm",
            "Old bridge to close",
            &[],
            "2025-05-03",
            "",
            "",
        ),
        ("Old bridge to close\n3 May 2025\n5:30pm", "Old bridge to close", &[], "2025-05-03", "", ""),
        (
            "Old bridge to close\nFeb 3, 2023\n|\nUpdated Feb 5, 2023",
            "Old bridge to close",
            &[],
            "2023-02-03",
            "2023-02-05",
            "",
        ),
        (
            "Home\nBoats\nAnn Lee\nFeb 3, 2023\n3 min read\nOld bridge to close\nUpdated: Feb 5, 2023",
            "Old bridge to close",
            &["Ann Lee"],
            "2023-02-03",
            "2023-02-05",
            "",
        ),
        (
            "Old bridge to close\nUpdated: Feb 5, 2023\nThe ferry sails\nFeb 3, 2023",
            "Old bridge to close",
            &[],
            "2023-02-05",
            "2023-02-05",
            "",
        ),
        (
            "Last updated: Thu 2 Feb 2023, 7:12 am\nHome\nNews\nOld bridge to close",
            "Old bridge to close",
            &[],
            "",
            "",
            "",
        ),
        ("", "", &[], "", "", ""),
    ] {
        let article = crate::clean(&format!("{head}\n\n{BODY}"));
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let metadata = &article.metadata;
        assert_eq!(text(&article.title), title, "{head}");
        assert_eq!(metadata.authors, authors, "{head}");
        assert_eq!(
            [text(&metadata.published), text(&metadata.updated), text(&metadata.section)],
            [published, updated, section],
            "{head}"
        );
    }
}

#[test]
fn the_page_tells_which_number_is_the_month() {
    const FRENCH: &str = "Le conseil municipal a décidé lundi soir de fermer le vieux pont pendant plus d'un an, en raison \
            de l'état de sa charpente.\n\nLes ingénieurs remplaceront les poutres une par une, et le détour ajoutera vingt \
            minutes au trajet de la plupart des familles.";
    for (body, foot, published) in [
        (FRENCH, "", Some("2023-01-05")),
        (BODY, "", None),
        (BODY, "Bo Chen, 17/01/2023: The ferry was better.", Some("2023-01-05")),
        (BODY, "Bo Chen, 01/17/2023: The ferry was better.", Some("2023-05-01")),
    ] {
        let page = format!("Old bridge to close\n\n05/01/2023\n\n{body}\n\n{foot}");
        assert_eq!(crate::clean(&page).metadata.published.as_deref(), published, "{page}");
    }
}

#[test]
fn a_made_up_profile_gives_nothing() {
    let profile = "Author information\n\nName: Zed Quux\n\nBirthday: 1997-10-09\n\nLast Updated: 11/13/2022\n\nIntroduction: My name is Zed Quux, I love writing.";
    let article = crate::clean(&format!("Old bridge to close\n\n{BODY}\n\n{profile}"));
    assert_eq!(article.metadata.authors, [""; 0]);
    assert_eq!((article.metadata.published, article.metadata.updated), (None, None));
}

#[test]
fn credits_below_the_body() {
    for (foot, authors, published) in [
        ("Written by Ezgi Yıldırır\n\nMay 3, 2024", &["Ezgi Yıldırır"][..], Some("2024-05-03")),
        ("Posted on May 3, 2024", &[], Some("2024-05-03")),
        ("Publication date\n\nMay 3, 2024", &[], Some("2024-05-03")),
        ("Posted on May 3, 2024\n\nAbout\n\nView more\n\nMobile phones", &[], Some("2024-05-03")),
        ("Friday, May 3rd, 2024 at 11:00 am | Categories: Nets, Boats |", &[], Some("2024-05-03T11:00")),
        ("May 3, 2024 · 6 Comments", &[], Some("2024-05-03")),
        ("May 3, 2024 · 6 Comments\n\nMay 1, 2024 · 2 Comments", &[], None),
        ("The harbour fair, May 3, 2024 · 6 places left", &[], None),
        ("May 3, 2024 | Town hall, 7 pm", &[], None),
        ("Opening date\n\nMay 3, 2024", &[], None),
        ("Posted on May 3, 2024\n\nPosted on May 9, 2024", &[], None),
        ("By hand\n\nMay 3, 2024", &[], None),
        ("May 3, 2024 By The Harbour Team", &["The Harbour Team"], Some("2024-05-03")),
        ("Written by Melissa", &["Melissa"], None),
        (
            "This post was written by Ezgi Yıldırır, MD, who has mended the nets of the harbour and the sails of its boats.",
            &["Ezgi Yıldırır"],
            None,
        ),
        (
            "Ann Lee\n\nSenior Writer\n\nAnn is a writer who has lived in the harbour for twenty years.",
            &["Ann Lee"],
            None,
        ),
        ("Ann Lee\n\nI’m a writer, and I have lived in the harbour for twenty years.", &["Ann Lee"], None),
        ("By: Ezgi Yıldırır", &["Ezgi Yıldırır"], None),
        ("By Ann Lee", &["Ann Lee"], None),
        ("Read more\n\nFive nets we liked\n\nby Ann Lee", &[], None),
        ("Quay Notes\n\nBy Ann Lee\n\nA letter that tells you all you need to know of the harbour.", &[], None),
        ("Ezgi Yıldırır\n\nStaff Writer, Nets\n\nMore from Ezgi Yıldırır", &["Ezgi Yıldırır"], None),
        ("Ezgi Yıldırır\n\nStaff Writer, Nets", &[], None),
        ("Ezgi Yıldırır\n\nNet Maker", &[], None),
        ("Ezgi Yıldırır\n\nWriter\n\nBo Chen\n\nWriter", &[], None),
        ("Net Lee\n\nNet Lee is a strong contender in the market of nets.", &[], None),
        ("BoatsAnn LeeMay 3, 2024nets\n\nPrevious\n\nNetsAnn LeeMay 1, 2024", &["Ann Lee"], Some("2024-05-03")),
        ("TidesAnn McLeeMay 3, 2024\n\nNetsAnn McLeeMay 1, 2024", &["Ann McLee"], Some("2024-05-03")),
        ("Boats & NetsSusanMay 3, 2024\n\nWindsSusanMay 1, 2024", &["Susan"], Some("2024-05-03")),
        ("BoatsAnn LeeMay 3, 2024nets\n\nPrevious\n\nNetsBo ChenMay 1, 2024", &[], None),
        ("BoatsAnn LeeMay 3, 2024nets", &[], None),
        ("Ann LeeMay 3, 2024\n\nAnn LeeMay 1, 2024", &[], None),
        ("BoatsTidesMay 3, 2024\n\nNetsTidesMay 1, 2024", &[], None),
        ("Written by Ezgi Yıldırır\n\nBirthday: 1997-10-09\n\nHobby: Nets", &[], None),
    ] {
        let filler = "The ferry will run twice an hour until the work is done, the town said.\n\n".repeat(7);
        let article = crate::clean(&format!("Old bridge to close\n\n{BODY}\n\n{filler}{foot}"));
        assert_eq!(article.metadata.authors, authors, "{foot}");
        assert_eq!(article.metadata.published.as_deref(), published, "{foot}");
    }
}

#[test]
fn a_library_cites_the_journal_above_the_title() {
    let page = |cited: &str| format!("Nets\n{cited}\nAdd to search\nOld bridge to close\n\n{BODY}");
    let published = |cited: &str| crate::clean(&page(cited)).metadata.published;
    assert_eq!(published(". 2023 Jan 7;15(1):e33475. doi: 10.1000/nets.33475").as_deref(), Some("2023-01-07"));
    assert_eq!(published(". 2023 Jan 7, and 15 nets were mended on the old quay. See 10.1000"), None);
}

#[test]
fn credits_that_stand_alone_on_the_page() {
    let page = |head: &str, foot: &str| format!("{head}\n\nOld bridge to close\n\n{BODY}\n\n{foot}");
    let far = "Home\n\nBoats\n\n".repeat(15);
    for (head, authors, published) in [
        ("Written by Ezgi Yıldırır", &["Ezgi Yıldırır"][..], None),
        ("Written by Ezgi Yıldırır\n\nNets\n\nWritten by Ann Lee", &[], None),
        ("Written by hand", &[], None),
        ("Published on\n\nMay 3, 2024", &[], Some("2024-05-03")),
    ] {
        let metadata = crate::clean(&page(&format!("{head}\n\n{far}"), "")).metadata;
        assert_eq!(metadata.authors, authors, "{head}");
        assert_eq!(metadata.published.as_deref(), published, "{head}");
    }
    let team = page("", "Written by Ezgi Yıldırır").replace("to close\n", "to close\n\nHarbour Team\n\nFeb 3, 2023\n");
    assert_eq!(crate::clean(&team).metadata.authors, ["Ezgi Yıldırır"]);
    let susan = team.replace("Harbour Team", "by Susan");
    assert_eq!(crate::clean(&susan).metadata.authors, ["Susan"]);
}

#[test]
fn the_first_question_is_no_title() {
    let question = "Why is the old bridge to close for more than a year?";
    let page = |heading: &str| format!("Harbour works | Eastham\nHome\nBoats\nTides\n{heading}\n{question}\n{BODY}");
    assert_eq!(crate::clean(&page("Bridges")).title.as_deref(), Some(question));
    let article = crate::clean(&page("Frequently asked questions"));
    assert_ne!(article.title.as_deref(), Some(question));
    assert_eq!(article.faqs[0].question, question);
}

#[test]
fn prose_alone_has_no_head() {
    let article = crate::clean(BODY);
    assert_eq!(article.title, None);
    assert_eq!(article.body.len(), 2);
    let twice = "The last field was cut on Monday, the farmers of the valley said.";
    assert_eq!(crate::clean(&format!("{twice}\n\n{twice} Rain came.")).title, None);
}
