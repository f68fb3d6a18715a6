//! A helper applies to be certified, answers what staff asked for, or takes the application back.

use kernel::{files, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::{
    NOT_CERTIFYING, earned,
    entity::{
        application::{self, ApplicationId, State},
        certificate::Path,
        document,
    },
    section::Vetting,
};
use crate::{
    catalog,
    event::Event,
    helpers::{
        entity::helper::{self, HelperId, Texts},
        text,
    },
};

/// An application by this path waits already.
const OPEN: Refusal = Refusal::new("application_open");
/// The rule for proven helpers does not hold yet.
const NOT_PROVEN: Refusal = Refusal::new("not_proven_yet");
/// Longest note.
pub const LONGEST_NOTE: usize = 2000;
/// Documents of one application.
const MOST_DOCUMENTS: usize = 8;

/// What somebody applies for, checked.
#[derive(Clone, Debug)]
pub struct Wish {
    path: Path,
    skills: Vec<String>,
    note: String,
    documents: Vec<files::FileId>,
}

impl Wish {
    /// Checks what was typed against the tenant's rules.
    ///
    /// # Errors
    /// Faults of `path`, `skills`, `note`, `documents`.
    pub fn check(
        tenant: &kernel::tenant::Tenant,
        path: Path,
        skills: &[String],
        note: &str,
        documents: &[files::FileId],
    ) -> Result<Self> {
        let mut faults = Vec::new();
        if tenant.section::<Vetting>().of(path).is_none() {
            faults.push(FieldError::new("path", "unknown"));
        }
        let mut wanted: Vec<String> = Vec::new();
        for skill in skills.iter().filter(|skill| !skill.trim().is_empty()) {
            if !catalog::find(tenant, skill).is_some_and(|category| category.skill) {
                faults.push(FieldError::new("skills", "unknown"));
                break;
            }
            if !wanted.contains(skill) {
                wanted.push(skill.clone());
            }
        }
        if wanted.is_empty() && faults.iter().all(|fault| fault.field != "skills") {
            faults.push(FieldError::new("skills", "missing"));
        }
        if documents.len() > MOST_DOCUMENTS {
            faults.push(FieldError::new("documents", "too_many").arg("max", MOST_DOCUMENTS));
        }
        let note = text::lines("note", note, 0..=LONGEST_NOTE).map_err(|fault| faults.push(fault)).unwrap_or_default();
        if faults.is_empty() {
            Ok(Self { path, skills: wanted, note, documents: documents.to_vec() })
        } else {
            Err(faults.into())
        }
    }
}

/// Applies. Who has proven themselves is certified at once; for a test the application waits until one is passed.
///
/// # Errors
/// `not_certifying` where the tenant has no such path, `application_open` where one waits already, `not_proven_yet`; a fault
/// of `documents` where one is no file of theirs.
pub async fn apply(tx: &Tx, helper: &helper::Model, wish: Wish) -> Result<application::Model> {
    let vetting: &Vetting = tx.tenant.section();
    let Some(rule) = vetting.of(wish.path) else { return Err(NOT_CERTIFYING.into()) };
    let proven = wish.path == Path::Earned;
    if proven && !earned::has_proven(tx, helper.id, rule, &wish.skills).await? {
        return Err(NOT_PROVEN.into());
    }
    let (now, skills) = (tx.now(), wish.skills.clone());
    let row = tx
        .try_insert(application::ActiveModel {
            id: Set(tx.new_id()),
            helper_id: Set(helper.id),
            path: Set(wish.path),
            skills: Set(Texts(wish.skills)),
            note: Set(wish.note),
            state: Set(State::Open),
            first_by: Set(None),
            opened_at: Set(now),
            changed_at: Set(now),
            ..Default::default()
        })
        .await?
        .ok_or(OPEN)?;
    add_documents(tx, &row, helper.person_id, &wish.documents).await?;
    tx.record(Event::CertificationApplied { application: row.id, helper: helper.id }).await?;
    if proven {
        return earned::approve(tx, row, skills).await;
    }
    Ok(row)
}

/// The applications of a helper, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_helper(scope: &Scope, helper: HelperId) -> Result<Vec<application::Model>> {
    let rows = scope.find::<application::Entity>().filter(application::COLUMN.helper_id.eq(helper));
    rows.order_by_desc(application::COLUMN.opened_at).order_by_desc(application::COLUMN.id).all().await
}

/// An application of this helper; another's is not there.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn own(scope: &Scope, helper: HelperId, id: ApplicationId) -> Result<application::Model> {
    let row = scope.find::<application::Entity>().get(id).await?;
    if row.helper_id == helper { Ok(row) } else { Err(Error::NotFound) }
}

impl application::Model {
    /// The applicant answers what staff asked for, with another note and further documents.
    ///
    /// # Errors
    /// `wrong_state` where nothing was asked.
    pub async fn answer(self, tx: &Tx, person: PersonId, note: &str, documents: &[files::FileId]) -> Result<Self> {
        let note = text::lines("note", note, 0..=LONGEST_NOTE)?;
        let (was, state, now) = (self.state, self.state.answered()?, tx.now());
        add_documents(tx, &self, person, documents).await?;
        let still = application::COLUMN.state.eq(was);
        let change = |row: &mut application::ActiveModel| {
            (row.state, row.changed_at, row.note) = (Set(state), Set(now), Set(note));
        };
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        tx.record(Event::CertificationApplied { application: row.id, helper: row.helper_id }).await?;
        Ok(row)
    }

    /// The applicant adds a document.
    ///
    /// # Errors
    /// `wrong_state` once it is over; a fault of `documents`.
    pub async fn add_document(&self, tx: &Tx, person: PersonId, file: files::FileId) -> Result<()> {
        let row = tx.find::<application::Entity>().filter(application::COLUMN.id.eq(self.id)).lock().one().await?;
        match row.filter(|row| row.state.is_open()) {
            Some(row) => add_documents(tx, &row, person, &[file]).await,
            None => Err(Refusal::WRONG_STATE.into()),
        }
    }

    /// The applicant takes it back.
    ///
    /// # Errors
    /// `wrong_state` once it is over.
    pub async fn withdraw(self, tx: &Tx) -> Result<Self> {
        let (was, state, now) = (self.state, self.state.withdrawn()?, tx.now());
        let still = application::COLUMN.state.eq(was);
        let change = |row: &mut application::ActiveModel| (row.state, row.changed_at) = (Set(state), Set(now));
        tx.update_if(self, still, change).await?.ok_or_else(|| Refusal::WRONG_STATE.into())
    }
}

/// The documents of an application, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn documents(scope: &Scope, application: ApplicationId) -> Result<Vec<document::Model>> {
    let rows = scope.find::<document::Entity>().filter(document::COLUMN.application_id.eq(application));
    rows.order_by_asc(document::COLUMN.added_at).order_by_asc(document::COLUMN.id).all().await
}

async fn add_documents(tx: &Tx, to: &application::Model, person: PersonId, wanted: &[files::FileId]) -> Result<()> {
    let had = documents(tx, to.id).await?;
    if had.len() + wanted.len() > MOST_DOCUMENTS {
        return Err(FieldError::new("documents", "too_many").arg("max", MOST_DOCUMENTS).into());
    }
    for file in wanted {
        tx.keep_file(person, *file, "documents").await?;
        let row = document::ActiveModel {
            id: Set(tx.new_id()),
            application_id: Set(to.id),
            file_id: Set(*file),
            added_at: Set(tx.now()),
            ..Default::default()
        };
        tx.try_insert(row).await?.ok_or_else(|| Error::invalid("documents", "duplicate"))?;
    }
    Ok(())
}
