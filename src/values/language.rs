//! The language of a text, by `whatlang`.

use whatlang::{Lang, detect};

/// Bytes of text that are looked at: identification runs at a quarter of the speed of everything else.
const SAMPLE_BYTES: usize = 240;

/// So many show that a text is English where the sample just fails to.
const LONGER_SAMPLE_BYTES: usize = 1000;

/// A sample shorter than this has too few words of the grammar to be told by them.
const MIN_GRAMMAR_BYTES: usize = 200;

/// English prose has more than one word of the grammar in so many words; no other language has.
const WORDS_FOR_EACH_OF_GRAMMAR: usize = 6;

/// Words of the English grammar that are none in the languages written like it.
const ENGLISH_GRAMMAR: [&str; 48] = [
    "the", "and", "of", "that", "with", "this", "which", "have", "are", "you", "your", "they", "their", "will",
    "would", "from", "has", "were", "been", "it", "by", "but", "not", "can", "our", "when", "what", "into", "than",
    "there", "these", "those", "how", "who", "if", "about", "other", "more", "most", "should", "could", "also", "its",
    "them", "then", "we", "where", "while",
];

/// The language as an ISO 639-1 code where there is one, else ISO 639-3; `None` where the sample does not tell.
pub(crate) fn language(text: &str) -> Option<&'static str> {
    let first = |bytes: usize| &text[..text.floor_char_boundary(bytes)];
    let sample = first(SAMPLE_BYTES);
    if is_plain_english(sample) || is_plain_english(first(LONGER_SAMPLE_BYTES)) {
        return Some("en");
    }
    let info = detect(sample).filter(|info| info.is_reliable())?;
    Some(two_letters(info.lang()))
}

/// Most pages are English, and plainly so: words tell it at a hundredth of what the distances to forty languages cost.
fn is_plain_english(sample: &str) -> bool {
    let (mut words, mut grammar) = (0, 0);
    for word in sample.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        grammar += usize::from(ENGLISH_GRAMMAR.iter().any(|known| known.eq_ignore_ascii_case(word)));
    }
    sample.len() >= MIN_GRAMMAR_BYTES && grammar * WORDS_FOR_EACH_OF_GRAMMAR > words
}

fn two_letters(lang: Lang) -> &'static str {
    match lang {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn prose_tells_its_language_and_digits_do_not() {
        for (text, expected) in [
            ("The council voted on Monday to close the old bridge for more than a year.", Some("en")),
            ("Der Stadtrat beschloss am Montag, die alte Brücke für mehr als ein Jahr zu schließen.", Some("de")),
            ("Городской совет решил закрыть старый мост больше чем на год из-за ремонта.", Some("ru")),
            ("市議会は月曜日、古い橋を一年以上閉鎖することを決めた。", Some("ja")),
            (
                "Routine is not just a suggestion; it is the most effective tool in your toolkit. Children crave it. When \
                they know exactly what comes next, they feel safe. When they feel safe, they sleep the whole night and are \
                rested.",
                Some("en"),
            ),
            ("12 345 678 90", None),
            ("", None),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }
}
