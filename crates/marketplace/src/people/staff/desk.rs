//! The administrator's pages: `GET /staff/people` with everybody and the open invitations, `GET /staff/people/{id}` with
//! somebody's roles, and what is done there.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    StaffRole, change,
    invite::{self, Wanted},
    list::{self, Change, StaffMemberView},
};
use crate::{
    paths,
    people::{
        ManagePeople,
        entity::staff_invitation::{self, InvitationId},
    },
};

/// Pages of administrators.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/staff/people", people),
        get("/staff/people/{id}", person),
        post("/staff/people/{id}/roles", grant),
        post("/staff/people/{id}/roles/{role}/revocation", revoke),
        post("/staff/invitations", invite_one),
        post("/staff/invitations/{id}/sending", send),
        post("/staff/invitations/{id}/withdrawal", withdraw),
    ]
}

/// Their templates.
pub(super) fn pages() -> Vec<PageKind> {
    vec![PageKind::of::<PeoplePage>(), PageKind::of::<PersonPage>()]
}

/// Whom to invite, as it was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct InviteForm {
    email: String,
    roles: Vec<String>,
    employer: String,
    #[serde(skip_serializing)]
    once: String,
}

/// A role with a reason, as it was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct RoleForm {
    role: String,
    reason: String,
    #[serde(skip_serializing, rename = "once")]
    _once: String,
}

/// A button's form.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ButtonForm {
    #[serde(rename = "once")]
    _once: String,
}

#[derive(Clone, Serialize)]
struct Member {
    #[serde(flatten)]
    who: StaffMemberView,
    href: String,
}

#[derive(Clone, Serialize)]
struct Open {
    email: String,
    roles: Vec<StaffRole>,
    employer: Option<String>,
    expires_at: DateTime<Utc>,
    over: bool,
    sent_count: i32,
    here: String,
}

/// Everybody of staff.
#[derive(Serialize)]
pub struct PeoplePage {
    members: Vec<Member>,
    open: Vec<Open>,
    roles: [StaffRole; 3],
    form: InviteForm,
    errors: Vec<FieldText>,
}

impl PeoplePage {
    async fn of(gate: &Can<ManagePeople>, form: InviteForm, errors: Vec<FieldText>) -> Result<Self> {
        let now = gate.now();
        let open = |row: staff_invitation::Model| Open {
            roles: row.staff_roles(),
            over: row.expires_at <= now,
            here: format!("/staff/invitations/{}", row.id),
            email: row.email,
            employer: row.employer,
            expires_at: row.expires_at,
            sent_count: row.sent_count,
        };
        let members = list::all(gate).await?.into_iter().map(|who| Member { href: paths::staff_person(who.id), who });
        let members = members.collect();
        let open = invite::open(gate).await?.into_iter().map(open).collect();
        Ok(Self { members, open, roles: StaffRole::ALL, form, errors })
    }
}

/// Somebody of staff.
#[derive(Serialize)]
pub struct PersonPage {
    who: StaffMemberView,
    here: String,
    /// The reader looks at themselves.
    own: bool,
    /// What can be given.
    missing: Vec<StaffRole>,
    history: Vec<Change>,
    form: RoleForm,
    errors: Vec<FieldText>,
}

impl PersonPage {
    async fn of(gate: &Can<ManagePeople>, id: PersonId, form: RoleForm, errors: Vec<FieldText>) -> Result<Self> {
        let who = list::one(gate, id).await?;
        let history = list::history(gate, id).await?;
        let missing = StaffRole::ALL.into_iter().filter(|role| !who.roles.contains(role)).collect();
        let own = gate.actor().person() == Some(id);
        Ok(Self { who, here: paths::staff_person(id), own, missing, history, form, errors })
    }
}

/// `GET /staff/people`.
pub async fn people(gate: Can<ManagePeople>) -> Result<Reply> {
    let page = PeoplePage::of(&gate, InviteForm::default(), Vec::new()).await?;
    gate.show(page).await
}

/// `GET /staff/people/{id}`.
pub async fn person(gate: Can<ManagePeople>, Path(id): Path<PersonId>) -> Result<Reply> {
    let page = PersonPage::of(&gate, id, RoleForm::default(), Vec::new()).await?;
    gate.show(page).await
}

fn roles(typed: &[String]) -> Result<Vec<StaffRole>> {
    let role = |name: &String| StaffRole::named(name).ok_or_else(|| Error::invalid("roles", "unknown"));
    typed.iter().map(role).collect()
}

/// `POST /staff/invitations`.
pub async fn invite_one(gate: Can<ManagePeople>, form: Form<InviteForm>) -> Result<Reply> {
    let typed = form.fields;
    let done = match roles(&typed.roles) {
        Ok(roles) => {
            let wanted = Wanted { email: typed.email.clone(), roles, employer: typed.employer.clone() };
            let work = async |tx: &Tx| {
                invite::invite(tx, wanted).await?;
                Ok(Made::see(paths::STAFF_PEOPLE).notice("notice-people-invited"))
            };
            gate.once(Some(&typed.once), form.sha256, work).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(reply) => Ok(reply),
        Err(error) => refused(gate, typed, error).await,
    }
}

async fn refused(gate: Can<ManagePeople>, typed: InviteForm, error: Error) -> Result<Reply> {
    let (status, errors) = (error.status(), gate.explain(error)?);
    let page = PeoplePage::of(&gate, typed, errors).await?;
    Ok(gate.show(page).await?.status(status))
}

/// `POST /staff/invitations/{id}/sending`.
pub async fn send(gate: Can<ManagePeople>, Path(id): Path<InvitationId>, _form: Form<ButtonForm>) -> Result<Reply> {
    let row = invite::find(&gate, id).await?;
    match gate.transaction(async |tx| row.send_again(tx).await).await {
        Ok(_) => Ok(Reply::see(paths::STAFF_PEOPLE).notice("notice-people-invited")),
        Err(error) => refused(gate, InviteForm::default(), error).await,
    }
}

/// `POST /staff/invitations/{id}/withdrawal`.
pub async fn withdraw(gate: Can<ManagePeople>, Path(id): Path<InvitationId>, _form: Form<ButtonForm>) -> Result<Reply> {
    let row = invite::find(&gate, id).await?;
    match gate.transaction(async |tx| row.withdraw(tx).await).await {
        Ok(_) => Ok(Reply::see(paths::STAFF_PEOPLE).notice("notice-people-invitation-withdrawn")),
        Err(error) => refused(gate, InviteForm::default(), error).await,
    }
}

async fn after(gate: Can<ManagePeople>, id: PersonId, typed: RoleForm, done: Result<()>, notice: &str) -> Result<Reply> {
    match done {
        Ok(()) => Ok(Reply::see(paths::staff_person(id)).notice(notice)),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = PersonPage::of(&gate, id, typed, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

/// `POST /staff/people/{id}/roles`.
pub async fn grant(gate: Can<ManagePeople>, Path(id): Path<PersonId>, form: Form<RoleForm>) -> Result<Reply> {
    list::one(&gate, id).await?;
    let typed = form.fields;
    let role = StaffRole::named(&typed.role).ok_or_else(|| Error::invalid("role", "missing"));
    let done = match (role, super::reason(&typed.reason)) {
        (Ok(role), Ok(reason)) => gate.transaction(async |tx| change::grant(tx, id, role, reason).await).await,
        (Err(error), _) => Err(error),
        (_, Err(fault)) => Err(fault.into()),
    };
    after(gate, id, typed, done, "notice-people-role-given").await
}

/// `POST /staff/people/{id}/roles/{role}/revocation`.
pub async fn revoke(gate: Can<ManagePeople>, Path((id, role)): Path<(PersonId, String)>, form: Form<RoleForm>) -> Result<Reply> {
    list::one(&gate, id).await?;
    let role = StaffRole::named(&role).ok_or(Error::NotFound)?;
    let typed = RoleForm { role: role.name().to_owned(), ..form.fields };
    let done = match super::reason(&typed.reason) {
        Ok(reason) => gate.transaction(async |tx| change::revoke(tx, id, role, reason).await).await,
        Err(fault) => Err(fault.into()),
    };
    after(gate, id, typed, done, "notice-people-role-taken").await
}

fn sample(name: &str, roles: &[StaffRole], employer: Option<&str>) -> StaffMemberView {
    StaffMemberView {
        id: PersonId(uuid::Uuid::from_u128(8)),
        display_name: name.to_owned(),
        email: employer.is_none().then(|| "nora.keller@example.org".to_owned()),
        roles: roles.to_vec(),
        employer: employer.map(str::to_owned),
        second_factor: employer.is_none(),
        signed_in_at: employer.is_none().then_some(DateTime::UNIX_EPOCH),
    }
}

impl Page for PeoplePage {
    const TEMPLATE: &'static str = "people/staff_people.html";
    fn samples() -> Vec<Self> {
        let members =
            [sample("Nora Keller", &StaffRole::ALL, None), sample("Claudia Meier", &[StaffRole::Support], Some("Betrieb AG"))];
        let members = members.map(|who| Member { href: paths::staff_person(who.id), who }).to_vec();
        let open = |over, employer: Option<&str>| Open {
            email: "neu@example.org".to_owned(),
            roles: vec![StaffRole::Certifier],
            employer: employer.map(str::to_owned),
            expires_at: DateTime::UNIX_EPOCH,
            over,
            sent_count: 2,
            here: "/staff/invitations/018f0000-0000-7000-8000-000000000001".to_owned(),
        };
        let page = |open, errors| Self {
            members: members.clone(),
            open,
            roles: StaffRole::ALL,
            form: InviteForm { roles: vec!["support".to_owned()], ..InviteForm::default() },
            errors,
        };
        let fault = FieldText { field: "email".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![page(vec![open(false, None), open(true, Some("Betrieb AG"))], Vec::new()), page(Vec::new(), vec![fault])]
    }
}

impl Page for PersonPage {
    const TEMPLATE: &'static str = "people/staff_person.html";
    fn samples() -> Vec<Self> {
        let change = |given, by: Option<&str>, reason: Option<&str>| Change {
            role: StaffRole::Support,
            given,
            at: DateTime::UNIX_EPOCH,
            by: by.map(str::to_owned),
            reason: reason.map(str::to_owned),
        };
        let page = |who: StaffMemberView, own, history, errors| Self {
            here: paths::staff_person(who.id),
            missing: StaffRole::ALL.into_iter().filter(|role| !who.roles.contains(role)).collect(),
            who,
            own,
            history,
            form: RoleForm::default(),
            errors,
        };
        let fault = FieldText { field: "reason".to_owned(), text: "Das fehlt noch.".to_owned() };
        let history = vec![change(false, Some("Nora Keller"), Some("Wechsel im Team.")), change(true, None, None)];
        vec![
            page(sample("Claudia Meier", &[StaffRole::Support], Some("Betrieb AG")), false, history.clone(), vec![fault]),
            page(sample("Nora Keller", &StaffRole::ALL, None), true, Vec::new(), Vec::new()),
            page(sample("Nora Keller", &[], None), false, history, Vec::new()),
        ]
    }
}
