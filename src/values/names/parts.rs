//! The parts of a byline: what of each is the name, and what stands beside it.

use super::person::{NOT_A_NAME, PARTICLES, is_capital_particle, is_known_given};
use super::rubric::is_rubric_word;
use super::{JOINERS, ROLES, names_end};
use crate::ledger::Span;

/// A Korean name has so many syllables.
const KOREAN_NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// The parts of a list of names.
pub(super) fn listed(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut push = |start: usize, end: usize| parts.push(&text[start..end]);
    let mut word = Span::default();
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_whitespace() {
            if JOINERS.contains(&&text[word.start..word.end]) && word.start > from {
                push(from, word.start);
                from = word.end;
            }
            word = Span::new((at + c.len_utf8()).min(text.len()), (at + c.len_utf8()).min(text.len()));
        } else {
            word.end = at + c.len_utf8();
        }
        if matches!(c, ',' | ';' | '&' | '、' | '，' | '،' | '+') {
            push(from, at);
            from = at + c.len_utf8();
            word = Span::new(from, from);
        }
    }
    push(from, text.len());
    parts
}

pub(super) fn trimmed(part: &str) -> &str {
    let part =
        part.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '*' | '_' | '\'' | '’'));
    let without_joiner = JOINERS.iter().find_map(|joiner| part.strip_prefix(joiner)?.strip_prefix(' '));
    let part = without_joiner.unwrap_or(part).trim();
    match part.rsplit(' ').next() {
        // `Ann Lee.` but `Samuel L. Jackson Jr.`
        Some(last) if last.len() > 4 => part.trim_end_matches('.'),
        _ => part,
    }
}

/// `Helen Strand, Larkfield News`: behind somebody whose given name is known and a comma stands what she belongs to or does,
/// if that is one word or a word of it is no name's, and nothing joins people.
pub(super) fn without_affiliation(text: &str) -> &str {
    let named = names_end(text);
    let Some((first, _)) = named.split_once(',').filter(|(first, _)| is_known_given(trimmed(first))) else {
        return text;
    };
    let joined = named.contains(['&', '+', ';']) || named.split_whitespace().any(|word| JOINERS.contains(&word));
    let is_of_no_name = |word: &str| {
        let word = word.to_lowercase();
        NOT_A_NAME.contains(word.as_str()) || ROLES.contains(&word.as_str())
    };
    let mut behind = named.split(',').skip(1);
    let is_other = |part: &str| !part.trim().contains(' ') || part.split_whitespace().any(is_of_no_name);
    if !joined && behind.any(is_other) { first } else { text }
}

/// `Ein Nachruf von Anna Weber`: German puts no given name behind a name's `von`, as in `Eva von der Heide`. Other languages
/// do: `Andrea di Stefano Ricci`, `Lucimar de Jesus Santos`.
pub(super) fn leads_to_name(part: &str) -> bool {
    let cut = part.split_once(" von ").filter(|(kind, _)| !is_known_given(kind));
    cut.is_some_and(|(_, name)| name.contains(' ') && is_known_given(name))
}

/// `김민서 기자`, `남해일보 김민서 인턴 기자`: the name before the word for a reporter and what kind of one, without its paper.
pub(crate) fn korean_reporter(text: &str) -> Option<&str> {
    const REPORTER: &str = " 기자";
    const KINDS: [&str; 8] = ["인턴", "전문", "선임", "객원", "수습", "사진", "취재", "여행"];
    let (before, behind) = text.split_once(REPORTER)?;
    // `문화부`: a desk.
    let is_kind = |word: &&str| KINDS.contains(word) || word.ends_with('부');
    let name = before.rsplit(' ').find(|word| !is_kind(word))?;
    let is_name = KOREAN_NAME.contains(&name.chars().count()) && name.chars().all(|c| matches!(c, '가'..='힣'));
    (is_name && !behind.starts_with(char::is_alphabetic)).then_some(name)
}

/// `Ann Lee Senior Writer`, `Ann LeeFounder at Nets`: a name without the job title behind it. Without a byline's marker
/// the given name must be known: `Harbour Weekly Editor` is nobody. Where a job ends the line, the words of a `desk` stand
/// before it, `Ann Lee Crime reporter`, or the paper's name behind one in capitals, `ANN LEE Herald Staff Writer`.
pub(super) fn without_role(part: &str, marked: bool, desk: bool) -> &str {
    let (mut words, mut glued) = (0, false);
    let mut capitals = true;
    let mut start = None;
    let mut last = ' ';
    for (at, c) in part.char_indices().chain([(part.len(), ' ')]) {
        let camel = last.is_lowercase() && c.is_uppercase();
        if let Some(from) = start.filter(|_| !c.is_alphabetic() || camel) {
            let capital = !camel && is_capital_particle(&part[from..at], words);
            let is_particle = capital || PARTICLES.contains(&&part[from..at]);
            let word = part[from..at].to_lowercase();
            let no_name = marked && !camel && !is_particle && word.len() > 1 && NOT_A_NAME.contains(word.as_str());
            let of_desk =
                desk && !is_particle && word.len() > 2 && (NOT_A_NAME.contains(word.as_str()) || is_rubric_word(&word));
            let in_capitals = part[from..at].chars().all(char::is_uppercase);
            let of_paper = desk && capitals && word.len() > 3 && !camel && !in_capitals;
            capitals &= in_capitals;
            if words + usize::from(glued) >= 2 && (no_name || of_desk || of_paper || ROLES.contains(word.as_str())) {
                let name = part[..from].trim_end_matches(|c: char| !c.is_alphabetic() && c != '.');
                return if marked || is_known_given(name) { name } else { part };
            }
            words += usize::from(!camel && !capital);
            (start, glued) = (None, camel);
        }
        if c.is_alphabetic() && start.is_none() {
            start = Some(at);
        }
        last = c;
    }
    part
}

/// `Ann Lee Ann Lee`: the name of a picture and the name beside it.
pub(super) fn said_once(words: Vec<&str>) -> Vec<&str> {
    let (first, second) = words.split_at(words.len() / 2);
    if first.len() >= 2 && first == second { first.to_vec() } else { words }
}
