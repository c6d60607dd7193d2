//! The notation of the data files: `phrase`, `phrase …`, `… phrase`, `… phrase …` under `[kind]`.

/// Where in a segment a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Whole,
    Start,
    End,
    Inside,
}

/// One line of a data file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Kind(&'a str),
    Phrase(Place, &'a str),
}

/// The lines of a data file that say something.
pub(super) fn lines(file: &str) -> impl Iterator<Item = Line<'_>> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(kind) => Line::Kind(kind),
            None => {
                let (place, text) = place(line);
                Line::Phrase(place, text)
            }
        }
    })
}

/// Splits a phrase from the ellipses that say where it stands. Signs before its first letter are dropped: a phrase
/// begins where the letters of a segment begin.
pub(super) fn place(line: &str) -> (Place, &str) {
    let line = line.trim();
    let ending = line.strip_prefix('…');
    let text = ending.unwrap_or(line);
    let starting = text.strip_suffix('…');
    let text = starting.unwrap_or(text).trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    let place = match (ending, starting) {
        (None, None) => Place::Whole,
        (None, Some(_)) => Place::Start,
        (Some(_), None) => Place::End,
        (Some(_), Some(_)) => Place::Inside,
    };
    (place, text)
}

/// A shorter phrase without its accents is a word of another language: `à` is no `a`.
const MIN_UNACCENTED_LETTERS: usize = 5;

/// Every way a page may spell the phrase. The automaton folds ASCII only: other letters are given as written, with
/// a capital first, with capitals at the start of its words, and all in capitals, Greek without its accents then;
/// Latin ones also without their accents; a Turkish `İ`; apostrophes straight and curly; a colon with a space
/// before it, and wide.
pub(super) fn spellings(phrase: &str) -> Vec<String> {
    let mut all = vec![phrase.to_string()];
    all.extend(phrase.strip_prefix('i').map(|rest| format!("İ{rest}")));
    if !phrase.is_ascii() && phrase.chars().any(char::is_lowercase) {
        let mut chars = phrase.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        let capitals = phrase.to_uppercase();
        all.push(format!("{first}{}", chars.as_str()));
        all.extend([capitals.chars().map(without_tonos).collect(), capitals]);
        all.extend(unaccented(phrase).filter(|plain| plain.len() >= MIN_UNACCENTED_LETTERS));
        all.extend(with_capitals(phrase));
    }
    if phrase.starts_with('i') || phrase.contains(['ı', 'ğ', 'ş']) {
        all.push(phrase.chars().map(turkish_capital).collect());
    }
    also_with(&mut all, "ё", &["е"]);
    also_with(&mut all, "'", &["’"]);
    match phrase.contains(" :") {
        true => also_with(&mut all, " :", &["\u{a0}:", "\u{202f}:", ":"]),
        false => also_with(&mut all, ":", &[" :", "\u{a0}:", "："]),
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// `Zurück Zur Übersicht`, `Συχνές Ερωτήσεις`, where a letter beyond ASCII starts a word behind the first.
fn with_capitals(phrase: &str) -> Option<String> {
    let starts_word = |letter: char| letter.is_lowercase() && !letter.is_ascii();
    phrase.split(' ').skip(1).any(|word| word.starts_with(starts_word)).then(|| {
        let mut before = ' ';
        let capital = |letter: char| match std::mem::replace(&mut before, letter) {
            ' ' => letter.to_uppercase().next().unwrap_or(letter),
            _ => letter,
        };
        phrase.chars().map(capital).collect()
    })
}

/// The phrase in plain ASCII, if it is Latin and has accents.
fn unaccented(phrase: &str) -> Option<String> {
    let plain: Option<String> = phrase.chars().map(without_accent).collect();
    plain.filter(|plain| plain != phrase)
}

fn without_accent(letter: char) -> Option<char> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ả' | 'ạ' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => {
            'a'
        }
        'ç' | 'ć' | 'č' => 'c',
        'đ' | 'ď' => 'd',
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' | 'ỉ' | 'ị' | 'ĩ' => 'i',
        'ł' | 'ľ' | 'ĺ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ő' | 'ơ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => {
            'o'
        }
        'ř' | 'ŕ' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ů' | 'ű' | 'ư' | 'ụ' | 'ủ' | 'ũ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ý' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        ascii if ascii.is_ascii() => ascii,
        _ => return None,
    })
}

fn turkish_capital(letter: char) -> char {
    match letter {
        'i' => 'İ',
        'ı' => 'I',
        other => other.to_uppercase().next().unwrap_or(other),
    }
}

fn without_tonos(capital: char) -> char {
    match capital {
        'Ά' => 'Α',
        'Έ' => 'Ε',
        'Ή' => 'Η',
        'Ί' => 'Ι',
        'Ό' => 'Ο',
        'Ύ' => 'Υ',
        'Ώ' => 'Ω',
        other => other,
    }
}

fn also_with(all: &mut Vec<String>, from: &str, to: &[&str]) {
    for at in 0..all.len() {
        if all[at].contains(from) {
            let others: Vec<String> = to.iter().map(|to| all[at].replace(from, to)).collect();
            all.extend(others);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ellipses_say_where_a_phrase_stands() {
        let table = [
            ("videos", (Place::Whole, "videos")),
            ("photo: …", (Place::Start, "photo:")),
            ("… all rights reserved", (Place::End, "all rights reserved")),
            ("… cookie policy …", (Place::Inside, "cookie policy")),
            ("¿qué es esto?", (Place::Whole, "qué es esto?")),
        ];
        for (line, expected) in table {
            assert_eq!(place(line), expected, "{line}");
        }
    }

    #[test]
    fn a_phrase_is_spelled_in_capitals_and_with_other_signs() {
        assert_eq!(spellings("реклама"), ["РЕКЛАМА", "Реклама", "реклама"]);
        assert!(spellings("συχνές ερωτήσεις").contains(&"Συχνές Ερωτήσεις".to_string()));
        assert_eq!(spellings("διαβάστε"), ["ΔΙΑΒΆΣΤΕ", "ΔΙΑΒΑΣΤΕ", "Διαβάστε", "διαβάστε"]);
        let contact = ["ILETIŞIM", "Iletişim", "iletisim", "iletişim", "İLETİŞİM", "İletişim"];
        assert_eq!(spellings("iletişim"), contact);
        assert_eq!(spellings("à lire aussi"), ["a lire aussi", "À LIRE AUSSI", "À lire aussi", "à lire aussi"]);
        assert!(spellings("zurück zur übersicht").contains(&"Zurück Zur Übersicht".to_string()));
        assert_eq!(spellings("là"), ["LÀ", "Là", "là"]);
        assert!(spellings("đọc thêm").contains(&"doc them".to_string()));
        assert!(spellings("читайте ещё").contains(&"читайте еще".to_string()));
        assert_eq!(spellings("don't miss"), ["don't miss", "don’t miss"]);
        assert!(spellings("lire aussi :").contains(&"lire aussi\u{a0}:".to_string()));
        assert!(spellings("写真:").contains(&"写真：".to_string()));
    }

    #[test]
    fn comments_and_blank_lines_say_nothing() {
        let file = "# English\n\n[share]\nshare this …\n";
        assert_eq!(lines(file).collect::<Vec<_>>(), [Line::Kind("share"), Line::Phrase(Place::Start, "share this")]);
    }
}
