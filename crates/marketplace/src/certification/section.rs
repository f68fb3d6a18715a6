//! `[vetting]`: how one becomes certified. The articles contradict each other (R30-R32), so a
//! tenant combines three paths as it likes: staff look, proven jobs, a test; and says whether the
//! certificate is a mark or a gate (R31, R73).

use kernel::tenant::{Context, Core, Problem, Section};
use serde::{Deserialize, Serialize};

use super::{entity::certificate::Path, questionnaire::Questionnaire};
use crate::catalog::section::Catalog;

/// The tenant's rules for certificates. Without a path there are none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Vetting {
    /// What a certificate is needed for.
    pub required_for: RequiredFor,
    /// Whether one path is enough.
    pub combine: Combine,
    /// The paths.
    pub paths: Vec<VettingPath>,
    /// Liability insurance.
    pub insurance: Insurance,
}

/// What a certificate is needed for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequiredFor {
    /// It is a mark on the profile.
    #[default]
    Nothing,
    /// Offers in its skill can be published with it only.
    Publishing,
}

/// Whether one path is enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// One is.
    #[default]
    Any,
    /// All are needed.
    All,
}

/// One way to a certificate. It ends after `valid_months` and can be renewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum VettingPath {
    /// Staff look at the application and decide, with a reason (R30).
    Staff {
        /// Months.
        valid_months: u32,
        /// Whether two of staff have to agree.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        four_eyes: bool,
    },
    /// Proven several times (R31).
    Earned {
        /// Months.
        valid_months: u32,
        /// Completed visits in the skill.
        completed_bookings: u32,
        /// Of so many different people, so that two friends do not certify each other.
        different_customers: u32,
        /// The least mean of the reviews, in hundredths: 450 are 4.5.
        least_score_x100: u32,
    },
    /// A questionnaire on know-how (R32).
    Test {
        /// Months.
        valid_months: u32,
        /// Name of the file in `questionnaires/`.
        questionnaire: String,
        /// Per cent of the points that pass.
        pass_percent: u32,
        /// Days until a failed test may be tried again.
        wait_days: u32,
    },
}

/// Whether a proof of liability insurance is asked for (R73).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Insurance {
    /// Without a valid proof nobody is certified or booked.
    pub required: bool,
    /// The least sum insured, in minor units of the tenant's currency.
    pub least_sum_minor: i64,
}

impl VettingPath {
    /// Which path it is, as a certificate's row names it.
    pub const fn path(&self) -> Path {
        match self {
            Self::Staff { .. } => Path::Staff,
            Self::Earned { .. } => Path::Earned,
            Self::Test { .. } => Path::Test,
        }
    }

    /// How long a certificate of this path is valid.
    pub const fn valid_months(&self) -> u32 {
        match self {
            Self::Staff { valid_months, .. } | Self::Earned { valid_months, .. } | Self::Test { valid_months, .. } => {
                *valid_months
            }
        }
    }
}

impl Vetting {
    /// Whether this tenant gives certificates at all.
    pub const fn certifies(&self) -> bool {
        !self.paths.is_empty()
    }

    /// The rules of a path, where the tenant has it.
    pub fn of(&self, path: Path) -> Option<&VettingPath> {
        self.paths.iter().find(|own| own.path() == path)
    }
}

impl Section for Vetting {
    const KEY: &'static str = "vetting";

    fn validate(&self, core: &Core, all: &Context<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.required_for == RequiredFor::Publishing && self.paths.is_empty() {
            let hint = "nobody could ever publish";
            problems.push(Problem::new("vetting.paths", "nothing", "at least one path").hint(hint));
        }
        let skills = all.section::<Catalog>().map_or(1, |catalog| catalog.skills().count());
        if self.certifies() && skills == 0 {
            let want = "`skill = true` in at least one category";
            problems.push(Problem::new("catalog.categories", "no skill", want).hint("a certificate is about a skill"));
        }
        for (at, path) in self.paths.iter().enumerate() {
            let at_path = format!("vetting.paths[{at}]");
            if self.paths[..at].iter().any(|earlier| earlier.path() == path.path()) {
                problems.push(Problem::new(format!("{at_path}.kind"), format!("{:?} again", path.path()), "each kind once"));
            }
            problems.extend(path_problems(&at_path, path, core, all));
        }
        if self.insurance.least_sum_minor < 0 || self.insurance.required && self.insurance.least_sum_minor == 0 {
            let want = "the least sum insured, in minor units";
            problems.push(Problem::new("vetting.insurance.least_sum_minor", self.insurance.least_sum_minor, want));
        }
        problems
    }
}

fn path_problems(at: &str, path: &VettingPath, core: &Core, all: &Context<'_>) -> Vec<Problem> {
    let mut figures = vec![("valid_months", path.valid_months(), 1, 60)];
    let mut problems = Vec::new();
    match path {
        VettingPath::Staff { .. } => {}
        VettingPath::Earned { completed_bookings, different_customers, least_score_x100, .. } => figures.extend([
            ("completed_bookings", *completed_bookings, 1, 100),
            ("different_customers", *different_customers, 1, *completed_bookings),
            ("least_score_x100", *least_score_x100, 100, 500),
        ]),
        VettingPath::Test { questionnaire, pass_percent, wait_days, .. } => {
            figures.extend([("pass_percent", *pass_percent, 1, 100), ("wait_days", *wait_days, 0, 365)]);
            match all.questionnaire::<Questionnaire>(questionnaire) {
                Ok(read) => problems.extend(read.problems(questionnaire, core, all)),
                Err(problem) => {
                    problems.push(problem.hint(format!("{at}.questionnaire names it")));
                }
            }
        }
    }
    let wrong = figures.into_iter().filter(|(_, found, least, most)| !(least..=most).contains(&found));
    problems
        .extend(wrong.map(|(key, found, least, most)| Problem::new(format!("{at}.{key}"), found, format!("{least} to {most}"))));
    problems
}
