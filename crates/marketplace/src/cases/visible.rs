//! Who sees a case: whoever opened it, and each side that it concerns once staff turned to them. Everybody else gets the
//! answer of an id that does not exist; staff have pages of their own.

use kernel::prelude::*;
use sea_orm::{ColumnTrait, Condition, ExprTrait};

use super::entity::{
    case::{self, CaseId, OpenedAs},
    entry::{self, Readers, Speaker},
};
use crate::helpers::of_person;

/// A case with the side that the reader is on.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The case.
    pub case: case::Model,
    /// The reader's side.
    pub side: Speaker,
}

fn side(case: &case::Model, person: PersonId, helper: Option<crate::helpers::entity::helper::HelperId>) -> Option<Speaker> {
    if case.customer_id == Some(person) && case.customer_sees {
        return Some(Speaker::Customer);
    }
    if helper.is_some() && case.helper_id == helper && case.helper_sees {
        return Some(Speaker::Helper);
    }
    // Who reported something signed in reads what became of it.
    (case.opened_as == OpenedAs::Visitor && case.opened_by == Some(person)).then_some(Speaker::Customer)
}

/// The reader's cases, the newest first.
///
/// # Errors
/// For anonymous visitors; when the database does not answer.
pub async fn mine<P>(gate: &Can<P>) -> Result<Vec<Seen>> {
    let person = gate.person()?;
    let helper = of_person(gate, person).await?.map(|helper| helper.id);
    let mut own = Condition::any()
        .add(case::COLUMN.customer_id.eq(person).and(case::COLUMN.customer_sees.eq(true)))
        .add(case::COLUMN.opened_by.eq(person).and(case::COLUMN.opened_as.eq(OpenedAs::Visitor)));
    if let Some(helper) = helper {
        own = own.add(case::COLUMN.helper_id.eq(helper).and(case::COLUMN.helper_sees.eq(true)));
    }
    let rows = gate.find::<case::Entity>().filter(own).order_by_desc(case::COLUMN.changed_at);
    let rows = rows.order_by_desc(case::COLUMN.id).limit(100).all().await?;
    Ok(rows.into_iter().filter_map(|case| side(&case, person, helper).map(|side| Seen { case, side })).collect())
}

/// One of the reader's cases.
///
/// # Errors
/// [`Error::NotFound`] for everybody else's.
pub async fn one<P>(gate: &Can<P>, id: CaseId) -> Result<Seen> {
    let person = gate.person()?;
    let helper = of_person(gate, person).await?.map(|helper| helper.id);
    let case = gate.find::<case::Entity>().get(id).await?;
    let side = side(&case, person, helper).ok_or(Error::NotFound)?;
    Ok(Seen { case, side })
}

/// What was said, the oldest first; nothing that is not for `reader`. Staff read everything.
///
/// # Errors
/// When the database does not answer.
pub async fn said(scope: &Scope, case: CaseId, reader: Speaker) -> Result<Vec<entry::Model>> {
    let rows = scope.find::<entry::Entity>().filter(entry::COLUMN.case_id.eq(case));
    let rows = match reader {
        Speaker::Staff | Speaker::Telco => rows,
        Speaker::Customer => rows.filter(
            Condition::any()
                .add(entry::COLUMN.seen_by.is_in([Readers::Everybody, Readers::Customer]))
                .add(entry::COLUMN.side.eq(Speaker::Customer)),
        ),
        Speaker::Helper => rows.filter(
            Condition::any()
                .add(entry::COLUMN.seen_by.is_in([Readers::Everybody, Readers::Helper]))
                .add(entry::COLUMN.side.eq(Speaker::Helper)),
        ),
    };
    rows.order_by_asc(entry::COLUMN.at).order_by_asc(entry::COLUMN.id).all().await
}
