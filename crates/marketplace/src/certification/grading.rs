//! Drawing, showing and grading a test. Pure: the bank, a seed and the answers go in.
//!
//! What is chosen or ordered is shown shuffled, and a browser sends places in that order: it never learns the bank's.

use rand::{SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::questionnaire::{Item, Kind, Questionnaire};
use kernel::random::Sha256Key;

/// Longest answer in words, in characters.
pub const LONGEST_TEXT: usize = 2000;

/// An answer, in the bank's own order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Places of what was chosen, or of the steps in the order that was chosen.
    Places(Vec<usize>),
    /// In words.
    Text(String),
}

/// Draws an attempt: so many items of each section that belongs to these skills, in the sections' order.
pub fn draw<'q>(bank: &'q Questionnaire, skills: &'q [String], seed: [u8; 32]) -> Vec<&'q Item> {
    let mut dice = StdRng::from_seed(seed);
    let mut drawn = Vec::new();
    for part in bank.parts_for(skills) {
        let mut items: Vec<&Item> = bank.items_of(part).collect();
        items.shuffle(&mut dice);
        items.truncate(part.draw);
        drawn.extend(items);
    }
    drawn
}

/// In which order the options of a drawn item are shown: the same at each look, another in each attempt.
pub fn shown(row: Uuid, options: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..options).collect();
    order.sort_by_key(|place| Sha256Key::of([row.as_bytes().as_slice(), &place.to_be_bytes()].concat()).0);
    order
}

/// What somebody answered, in the bank's order. `None` where it is no answer to this item: an unknown place, one that is
/// there twice, two for a single choice, steps left out, a text that is too long. An empty one is none, too.
pub fn read(item: &Item, row: Uuid, places: &[usize], text: &str) -> Option<Answer> {
    if item.kind == Kind::Text {
        let text = text.trim();
        return (!text.is_empty() && text.chars().count() <= LONGEST_TEXT).then(|| Answer::Text(text.to_owned()));
    }
    let order = shown(row, item.options().len());
    let chosen = places.iter().map(|place| order.get(*place).copied()).collect::<Option<Vec<_>>>()?;
    let once = chosen.iter().collect::<std::collections::BTreeSet<_>>().len() == chosen.len();
    let enough = match item.kind {
        Kind::Single => chosen.len() == 1,
        Kind::Multiple => !chosen.is_empty(),
        Kind::Ordering => chosen.len() == order.len(),
        Kind::Text => false,
    };
    (once && enough).then_some(Answer::Places(chosen))
}

/// The points of an answer; `None` where a person has to say. Nothing answered is nothing.
///
/// Single: right or not. Multiple: the share of right choices less the wrong ones. Ordering: the share of steps in their
/// place. Shares are cut to whole points.
pub fn points(item: &Item, answer: Option<&Answer>) -> Option<u32> {
    let share = |n: usize, of: usize| u32::try_from(item.points as usize * n / of.max(1)).unwrap_or(0);
    match (item.kind, answer) {
        (_, None) => Some(0),
        (Kind::Text, Some(_)) => None,
        (Kind::Single | Kind::Multiple, Some(Answer::Places(chosen))) => {
            let is_right = |place: &usize| item.choices.get(*place).is_some_and(|choice| choice.right);
            let hits = chosen.iter().filter(|place| is_right(place)).count();
            let rights = item.choices.iter().filter(|choice| choice.right).count();
            Some(share(hits.saturating_sub(chosen.len() - hits), rights))
        }
        (Kind::Ordering, Some(Answer::Places(chosen))) => {
            let placed = chosen.iter().enumerate().filter(|(at, step)| at == *step).count();
            Some(share(placed, item.steps.len()))
        }
        _ => Some(0),
    }
}

/// How a section went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Mark {
    /// The section's key.
    pub section: String,
    /// Points.
    pub points: u32,
    /// Of so many.
    pub most_points: u32,
    /// Per cent that pass.
    pub pass_percent: u32,
    /// Whether they were reached.
    pub passed: bool,
}

/// Whether so many points are enough.
pub const fn reaches(points: u32, most_points: u32, percent: u32) -> bool {
    points as u64 * 100 >= most_points as u64 * percent as u64
}

/// The marks by section, in the order of the rows; each row is `(section, points, most points)`.
pub fn marks<'r>(bank: &Questionnaire, rows: impl IntoIterator<Item = (&'r str, u32, u32)>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (section, points, most) in rows {
        match marks.iter_mut().find(|mark| mark.section == section) {
            Some(mark) => {
                mark.points += points;
                mark.most_points += most;
            }
            None => {
                let pass_percent = bank.part(section).map_or(0, |part| part.pass_percent);
                marks.push(Mark { section: section.to_owned(), points, most_points: most, pass_percent, passed: false });
            }
        }
    }
    for mark in &mut marks {
        mark.passed = reaches(mark.points, mark.most_points, mark.pass_percent);
    }
    marks
}

/// Whether the whole is passed: every section, and the tenant's mark over all of them.
pub fn passes(marks: &[Mark], percent: u32) -> bool {
    let (points, most) = marks.iter().fold((0, 0), |(points, most), mark| (points + mark.points, most + mark.most_points));
    !marks.is_empty() && marks.iter().all(|mark| mark.passed) && reaches(points, most, percent)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn bank() -> Questionnaire {
        let text = |word: &str| json!({ "en": word });
        let choices =
            |rights: &[bool]| -> Vec<_> { rights.iter().map(|right| json!({ "text": text("x"), "right": right })).collect() };
        let single = |key: &str, section: &str| json!({ "key": key, "section": section, "kind": "single", "question": text("?"), "choices": choices(&[false, true, false]) });
        serde_json::from_value(json!({
            "names": text("Test"), "minutes": 10,
            "sections": [
                { "key": "wifi", "names": text("Wi-Fi"), "skills": ["wifi"], "draw": 2, "pass_percent": 50 },
                { "key": "tv", "names": text("TV"), "skills": ["tv"], "draw": 1, "pass_percent": 50 },
                { "key": "visit", "names": text("Visit"), "draw": 1, "pass_percent": 100 },
            ],
            "items": [
                single("w1", "wifi"), single("w2", "wifi"), single("w3", "wifi"), single("t1", "tv"),
                { "key": "multiple", "section": "visit", "kind": "multiple", "points": 2, "question": text("?"),
                  "choices": choices(&[true, false, true, false]) },
                { "key": "order", "section": "visit", "kind": "ordering", "points": 3, "question": text("?"),
                  "steps": [text("a"), text("b"), text("c")] },
                { "key": "text", "section": "visit", "kind": "text", "points": 3, "question": text("?"), "guidance": text("!") },
            ],
        }))
        .expect("a questionnaire")
    }

    #[test]
    fn an_attempt_draws_what_belongs_to_its_skills() {
        let (bank, skills) = (bank(), ["wifi".to_owned()]);
        let keys = |seed: u8| draw(&bank, &skills, [seed; 32]).iter().map(|item| item.key.clone()).collect::<Vec<_>>();
        let drawn = keys(1);
        assert_eq!(drawn.len(), 3, "two of wifi, one of everybody's: {drawn:?}");
        assert!(drawn[..2].iter().all(|key| key.starts_with('w')) && drawn[0] != drawn[1]);
        assert_eq!(keys(1), drawn, "a seed gives the same");
        assert!((2..40).any(|seed| keys(seed) != drawn), "another seed gives another");
    }

    #[test]
    fn points_are_shares_cut_to_whole_ones() {
        let bank = bank();
        let points_of = |key: &str, places: &[usize]| points(bank.item(key).unwrap(), Some(&Answer::Places(places.to_vec())));
        assert_eq!((points_of("w1", &[1]), points_of("w1", &[0])), (Some(1), Some(0)));
        for (places, want) in [(&[0, 2][..], 2), (&[0], 1), (&[0, 2, 1], 1), (&[0, 1], 0), (&[1, 3], 0), (&[0, 1, 2, 3], 0)] {
            assert_eq!(points_of("multiple", places), Some(want), "{places:?}");
        }
        for (places, want) in [(&[0, 1, 2][..], 3), (&[0, 2, 1], 1), (&[1, 2, 0], 0)] {
            assert_eq!(points_of("order", places), Some(want), "{places:?}");
        }
        let text = bank.item("text").unwrap();
        assert_eq!(points(text, Some(&Answer::Text("So.".into()))), None, "a person says");
        assert_eq!(points(text, None), Some(0));
    }

    #[test]
    fn every_section_and_the_whole_have_to_be_passed() {
        let bank = bank();
        let good = marks(&bank, [("wifi", 1, 1), ("wifi", 0, 1), ("visit", 3, 3)]);
        assert_eq!((good[0].points, good[0].most_points, good[0].passed), (1, 2, true));
        assert!(passes(&good, 75) && !passes(&good, 85));
        let one_short = marks(&bank, [("wifi", 2, 2), ("visit", 2, 3)]);
        assert!(!passes(&one_short, 1), "four of five, but `visit` wants all");
        assert!(!passes(&[], 1));
    }

    proptest! {
        #[test]
        fn what_is_shown_leads_back_to_the_bank(row: u128, options in 1usize..9) {
            let order = shown(Uuid::from_u128(row), options);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..options).collect::<Vec<_>>());
        }

        #[test]
        fn the_right_order_as_shown_gets_all_points(row: u128) {
            let (bank, row) = (bank(), Uuid::from_u128(row));
            let item = bank.item("order").unwrap();
            let order = shown(row, 3);
            let places: Vec<usize> = (0..3).map(|step| order.iter().position(|at| *at == step).unwrap()).collect();
            let answer = read(item, row, &places, "");
            prop_assert_eq!(points(item, answer.as_ref()), Some(3));
        }

        #[test]
        fn nothing_that_is_sent_panics_or_gets_more_than_all(row: u128, places in proptest::collection::vec(0usize..12, 0..12), text in ".{0,40}") {
            let bank = bank();
            for item in &bank.items {
                let answer = read(item, Uuid::from_u128(row), &places, &text);
                if let Some(points) = points(item, answer.as_ref()) {
                    prop_assert!(points <= item.points);
                }
            }
        }
    }
}
