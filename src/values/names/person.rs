//! What the name of a person, a team or a firm looks like.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::nobody::is_nobody;
use super::words_of;
use crate::lexicon::{self, PhraseKind, is_unspaced};

pub(super) static NOT_A_NAME: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::phrases(PhraseKind::NotAName).into_iter().collect());

static GIVEN_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words_of(include_str!("../../lexicon/data/given_names.txt")));

/// Words in lower case inside a name: `Ludwig van Beethoven`.
pub(super) const PARTICLES: [&str; 22] = [
    "de", "da", "di", "do", "dos", "das", "du", "del", "della", "der", "den", "van", "von", "vom", "zu", "ter", "ten",
    "la", "le", "al", "bin", "ibn",
];

/// `De` of `Robert De Niro`: a particle with a capital. Behind more than the given name such a word begins something else:
/// `Anna Weber Der Spiegel`.
pub(super) fn is_capital_particle(word: &str, names_before: usize) -> bool {
    const OTHERS: [&str; 6] = ["el", "dela", "las", "los", "san", "st"];
    let folded = || word.to_lowercase();
    let known = || PARTICLES.contains(&folded().as_str()) || OTHERS.contains(&folded().as_str());
    names_before == 1 && word.starts_with(char::is_uppercase) && known()
}

/// Whether a name begins with a given name that is known, a title such as `Dr.` aside.
pub(crate) fn is_known_given(name: &str) -> bool {
    const TITLES: [&str; 8] = ["dr", "prof", "mr", "mrs", "ms", "sir", "rev", "professor"];
    let mut words =
        name.split(|c: char| c.is_whitespace() || c == '-').map(|word| word.trim_matches('.').to_lowercase());
    words.find(|word| !TITLES.contains(&word.as_str())).is_some_and(|word| GIVEN_NAMES.contains(word.as_str()))
}

/// Whether the text is the name of one person and nothing else.
pub(crate) fn is_person(text: &str) -> bool {
    if text.is_empty() || text.len() > 60 {
        return false;
    }
    if text.chars().any(is_unspaced) {
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        let letters = text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '・' | '　' | '·'));
        return (2..=12).contains(&chars)
            && letters
            && !NOT_A_NAME.iter().any(|word| word.chars().all(is_unspaced) && text.contains(word));
    }
    let (mut words, mut names) = (0, 0);
    let mut rest = text.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        words += 1;
        let is_last = rest.peek().is_none();
        let capital = || !is_last && is_capital_particle(word, names) && is_known_given(text);
        let particle = words > 1 && (PARTICLES.contains(&word) || capital());
        names += usize::from(!particle);
        // `Robert (Bob) Lee`
        let word = if words == 2 { in_parentheses(word).unwrap_or(word) } else { word };
        if words > 6 || !(particle || is_name_word(word)) {
            return false;
        }
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && !is_credential(text)
        && !text.split_whitespace().next_back().is_some_and(|last| PARTICLES.contains(&last))
}

/// `Claire Morel le`, before `14 mars 2024`: a name without the short word in lower case that leads to what follows.
pub(super) fn without_last_particle(text: &str) -> &str {
    const MOST_BYTES: usize = 3;
    let cut =
        text.rsplit_once(' ').filter(|(_, last)| last.len() <= MOST_BYTES && last.chars().all(char::is_lowercase));
    cut.map(|(name, _)| name.trim_end()).filter(|name| name.contains(' ') && is_person(name)).unwrap_or(text)
}

fn in_parentheses(word: &str) -> Option<&str> {
    word.strip_prefix('(')?.strip_suffix(')')
}

/// Whether a name in parentheses stands at the text's start, and more of the name behind it: `(Bob) Lee`.
pub(super) fn goes_on_in_parentheses(text: &str) -> bool {
    let mut words = text.split(' ');
    words.next().and_then(in_parentheses).is_some_and(is_name_word) && words.next().is_some_and(is_name_word)
}

fn is_name_word(word: &str) -> bool {
    let starts_as_name = word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let letters =
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‑' | '\u{300}'..='\u{36f}'));
    let folded = word.trim_matches('.').to_lowercase();
    let folded = folded.strip_suffix("'s").or(folded.strip_suffix("’s")).unwrap_or(&folded);
    let initial = folded.chars().count() == 1;
    if is_glued(word) {
        return false;
    }
    starts_as_name && letters && (initial || !NOT_A_NAME.contains(folded))
}

/// `KingdomUnited`, but not `McGregor`, `DeSiato`, `MacKenzie`, `FitzRoy`.
fn is_glued(word: &str) -> bool {
    let mut last = ' ';
    word.char_indices().any(|(at, c)| {
        let joint = last.is_lowercase() && c.is_uppercase() && at > 4;
        last = c;
        joint
    })
}

/// `Everfit Team`, `Team Everfit`, `News Desk`: a byline may name a group of the house, but no role alone.
pub(crate) fn is_team(text: &str) -> bool {
    const GROUPS: [&str; 9] =
        ["team", "desk", "staff", "editors", "redaktion", "rédaction", "redacción", "redazione", "redactie"];
    let words: Vec<&str> = text.split_whitespace().skip_while(|word| word.eq_ignore_ascii_case("the")).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let capitals = words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase) || word == last);
    let group = GROUPS.contains(&last.to_lowercase().as_str()) || *first == "Team";
    // "Help Desk" is whom readers call.
    let help = words.iter().any(|word| word.eq_ignore_ascii_case("help"));
    group && (2..=5).contains(&words.len()) && capitals && !help && !is_nobody(text)
}

/// `NetMakers`, `BBK Web`: a byline's marker may name a firm or a pen name in capitals.
pub(super) fn is_brand(text: &str) -> bool {
    let mut words = 0;
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(char::is_alphanumeric)
            && !NOT_A_NAME.contains(word.to_lowercase().as_str())
    };
    text.len() <= 40
        && text.split_whitespace().all(|word| {
            capital(word) && {
                words += 1;
                words <= 4
            }
        })
        && words > 0
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// `PhD`, `M.D.`, `MS`, `CFP®`: letters after a name.
pub(super) fn is_credential(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let count = letters().count();
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    (1..=5).contains(&count) && capitals * 2 >= count && !text.contains(' ') && capitals >= 2
}
