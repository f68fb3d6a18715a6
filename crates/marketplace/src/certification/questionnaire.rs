//! A knowledge test: `questionnaires/<name>.toml` in the tenant's bundle. A bank of items in sections; an attempt draws
//! some of each section that belongs to the skills it is about, and each section has a mark of its own to pass (R32, R71).

use kernel::tenant::{Context, Core, Names, Problem};
use serde::{Deserialize, Serialize};

use crate::catalog::section::Catalog;

/// Sections with a bank of items; what is right is never sent to a browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// What it is called.
    pub names: Names,
    /// Minutes to answer.
    pub minutes: u32,
    /// In the order in which they are asked.
    pub sections: Vec<Part>,
    /// All items.
    pub items: Vec<Item>,
}

/// One section of a test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What items and answers call it.
    pub key: String,
    /// What it is called.
    pub names: Names,
    /// Asked only of who applies for one of these (keys of categories); empty: of everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// So many of its items an attempt draws.
    pub draw: usize,
    /// Per cent of its points that pass.
    pub pass_percent: u32,
}

/// How an item is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ItemKind)]
pub enum Kind {
    /// One choice is right.
    Single,
    /// Some choices are right.
    Multiple,
    /// Steps are put in order.
    Ordering,
    /// In words; staff grade it.
    Text,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What an attempt's row calls it; never given to another question.
    pub key: String,
    /// Its section's key.
    pub section: String,
    /// How it is answered.
    pub kind: Kind,
    /// What it counts.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub points: u32,
    /// The question.
    pub question: Names,
    /// The answers to choose from: single, multiple.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The steps in the right order: ordering.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Names>,
    /// What a good answer holds, for who grades: text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance: Option<Names>,
}

const fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_one(points: &u32) -> bool {
    *points == 1
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its words.
    pub text: Names,
    /// Whether it is right.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub right: bool,
}

impl Item {
    /// What there is to choose or to order, in the file's order.
    pub fn options(&self) -> Vec<&Names> {
        match self.kind {
            Kind::Single | Kind::Multiple => self.choices.iter().map(|choice| &choice.text).collect(),
            Kind::Ordering => self.steps.iter().collect(),
            Kind::Text => Vec::new(),
        }
    }
}

impl Questionnaire {
    /// The sections that who applies for these skills is asked.
    pub fn parts_for<'q>(&'q self, skills: &'q [String]) -> impl Iterator<Item = &'q Part> {
        self.sections.iter().filter(|part| part.skills.is_empty() || part.skills.iter().any(|skill| skills.contains(skill)))
    }

    /// A section.
    pub fn part(&self, key: &str) -> Option<&Part> {
        self.sections.iter().find(|part| part.key == key)
    }

    /// An item. One that was taken out of the bank since an attempt drew it is not there.
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.key == key)
    }

    /// The items of a section.
    pub fn items_of<'q>(&'q self, part: &'q Part) -> impl Iterator<Item = &'q Item> {
        self.items.iter().filter(|item| item.section == part.key)
    }

    /// What is wrong with it beyond its shape.
    pub(super) fn problems(&self, name: &str, core: &Core, all: &Context<'_>) -> Vec<Problem> {
        let mut problems = self.names.check_name("names", core);
        if !(1..=120).contains(&self.minutes) {
            problems.push(Problem::new("minutes", self.minutes, "1 to 120"));
        }
        if self.sections.is_empty() {
            problems.push(Problem::new("sections", "none", "at least one section"));
        }
        for (at, part) in self.sections.iter().enumerate() {
            problems.extend(self.part_problems(at, part, core, all));
        }
        for (at, item) in self.items.iter().enumerate() {
            problems.extend(self.item_problems(at, item, core));
        }
        problems.into_iter().map(|problem| problem.file(format!("questionnaires/{name}.toml"))).collect()
    }

    fn part_problems(&self, at: usize, part: &Part, core: &Core, all: &Context<'_>) -> Vec<Problem> {
        let path = format!("sections.{}", part.key);
        let mut problems = part.names.check_name(&format!("{path}.names"), core);
        if self.sections[..at].iter().any(|earlier| earlier.key == part.key) {
            problems.push(Problem::new(format!("{path}.key"), format!("`{}` again", part.key), "each key once"));
        }
        let items = self.items_of(part).count();
        if part.draw == 0 || part.draw > items {
            let found = format!("{} of {items} items", part.draw);
            problems.push(Problem::new(format!("{path}.draw"), found, "1 up to as many as the section has"));
        }
        if !(1..=100).contains(&part.pass_percent) {
            problems.push(Problem::new(format!("{path}.pass_percent"), part.pass_percent, "1 to 100"));
        }
        let catalog = all.section::<Catalog>();
        let unknown = part
            .skills
            .iter()
            .filter(|skill| catalog.as_ref().is_some_and(|catalog| !catalog.get(skill).is_some_and(|category| category.skill)));
        problems.extend(
            unknown.map(|skill| Problem::new(format!("{path}.skills"), format!("`{skill}`"), "categories with `skill = true`")),
        );
        problems
    }

    fn item_problems(&self, at: usize, item: &Item, core: &Core) -> Vec<Problem> {
        let path = format!("items.{}", item.key);
        let mut problems = item.question.check_text(&format!("{path}.question"), core);
        for (n, choice) in item.choices.iter().enumerate() {
            problems.extend(choice.text.check_text(&format!("{path}.choices[{n}].text"), core));
        }
        for (n, step) in item.steps.iter().enumerate() {
            problems.extend(step.check_text(&format!("{path}.steps[{n}]"), core));
        }
        if self.items[..at].iter().any(|earlier| earlier.key == item.key) {
            problems.push(Problem::new(format!("{path}.key"), format!("`{}` again", item.key), "each key once"));
        }
        if self.part(&item.section).is_none() {
            problems.push(Problem::new(format!("{path}.section"), format!("`{}`", item.section), "the key of a section"));
        }
        if !(1..=10).contains(&item.points) {
            problems.push(Problem::new(format!("{path}.points"), item.points, "1 to 10"));
        }
        let right = item.choices.iter().filter(|choice| choice.right).count();
        let (choices, steps, guidance) = (item.choices.len(), item.steps.len(), item.guidance.is_some());
        let (fits, want) = match item.kind {
            Kind::Single => (right == 1 && choices > 1 && steps == 0 && !guidance, "choices, one of them right"),
            Kind::Multiple => (right > 0 && right < choices && steps == 0 && !guidance, "choices, right ones and wrong ones"),
            Kind::Ordering => ((2..=8).contains(&steps) && choices == 0 && !guidance, "2 to 8 steps in the right order"),
            Kind::Text => (choices == 0 && steps == 0 && guidance, "guidance for who grades"),
        };
        if !fits {
            let found = format!("{:?} with {choices} choices ({right} right), {steps} steps", item.kind).to_lowercase();
            problems.push(Problem::new(path.clone(), found, want));
        }
        if let Some(guidance) = &item.guidance {
            problems.extend(guidance.check_text(&format!("{path}.guidance"), core));
        }
        problems
    }
}
