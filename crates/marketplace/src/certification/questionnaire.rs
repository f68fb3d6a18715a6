//! A knowledge test: `questionnaires/<name>.toml` in the tenant's bundle.

use kernel::tenant::{Context, Core, Names, Problem};
use serde::{Deserialize, Serialize};

use crate::catalog::section::Catalog;

/// Questions with choices; the right ones are never sent to a browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// What it is called.
    pub names: Names,
    /// Minutes to answer.
    pub minutes: u32,
    /// How many of the items an attempt draws; missing: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<usize>,
    /// All questions.
    pub items: Vec<Item>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What an attempt's row calls it; never given to another question.
    pub key: String,
    /// The skill it belongs to (a category's key); missing: asked for every skill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<String>,
    /// The question.
    pub question: Names,
    /// The answers to choose from.
    pub choices: Vec<Choice>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its words.
    pub text: Names,
    /// Whether it is right; several may be.
    #[serde(default)]
    pub right: bool,
}

impl Questionnaire {
    /// What is wrong with it beyond its shape.
    pub(super) fn problems(&self, name: &str, core: &Core, all: &Context<'_>) -> Vec<Problem> {
        let mut problems = self.names.check_name("names", core);
        if !(1..=120).contains(&self.minutes) {
            problems.push(Problem::new("minutes", self.minutes, "1 to 120"));
        }
        if self.items.is_empty() || self.draw.is_some_and(|draw| draw == 0 || draw > self.items.len()) {
            problems.push(Problem::new("items", self.items.len(), "at least as many questions as are drawn, and one"));
        }
        for (at, item) in self.items.iter().enumerate() {
            let path = format!("items.{}", item.key);
            problems.extend(item.question.check_text(&format!("{path}.question"), core));
            let texts = item.choices.iter().enumerate();
            problems.extend(texts.flat_map(|(n, choice)| choice.text.check_name(&format!("{path}.choices[{n}].text"), core)));
            if self.items[..at].iter().any(|earlier| earlier.key == item.key) {
                problems.push(Problem::new(format!("{path}.key"), format!("`{}` again", item.key), "each key once"));
            }
            let right = item.choices.iter().filter(|choice| choice.right).count();
            if right == 0 || right == item.choices.len() {
                let found = format!("{right} right of {}", item.choices.len());
                problems.push(Problem::new(format!("{path}.choices"), found, "right answers and wrong ones"));
            }
            let skill = item.skill.as_deref().zip(all.section::<Catalog>());
            if let Some((skill, _)) = skill.filter(|(skill, catalog)| !catalog.get(skill).is_some_and(|category| category.skill))
            {
                problems.push(Problem::new(format!("{path}.skill"), format!("`{skill}`"), "a category with `skill = true`"));
            }
        }
        problems.into_iter().map(|problem| problem.file(format!("questionnaires/{name}.toml"))).collect()
    }
}
