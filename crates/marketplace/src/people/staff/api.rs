//! The JSON twin.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    StaffRole, accept, change,
    invite::{self, Wanted},
    list::{self, StaffMemberView},
};
use crate::people::{
    ManagePeople, SignUp,
    entity::staff_invitation::{self, InvitationId},
};

/// Routes of the API.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/api/v1/staff/people", people).says("Who works for the brand"),
        get("/api/v1/staff/people/{id}", person).says("Somebody of staff"),
        post("/api/v1/staff/people/{id}/roles", grant).says("Give a role to somebody of staff, with a reason"),
        post("/api/v1/staff/people/{id}/roles/{role}/revocation", revoke).says("Take a role, with a reason; at once"),
        get("/api/v1/staff/invitations", invitations).says("Invitations that nobody has answered"),
        post("/api/v1/staff/invitations", create).creates_once::<StaffInvitationView>().says("Invite somebody to be of staff"),
        post("/api/v1/staff/invitations/{id}/sending", send).says("Send an invitation again; the older link ends"),
        delete("/api/v1/staff/invitations/{id}", withdraw).says("Take an invitation back"),
        post("/api/v1/invitations/acceptance", accept_one).says("Accept an invitation; sign in afterwards"),
    ]
}

/// Staff, all of them on one page.
#[derive(Serialize, ToSchema)]
pub struct StaffMemberList {
    items: Vec<StaffMemberView>,
    next_cursor: Option<String>,
    total: usize,
}

/// An invitation that nobody has answered.
#[derive(Serialize, ToSchema)]
pub struct StaffInvitationView {
    id: InvitationId,
    email: String,
    #[schema(inline)]
    roles: Vec<StaffRole>,
    employer: Option<String>,
    invited_by: Option<PersonId>,
    invited_at: DateTime<Utc>,
    /// Until when the newest letter's link works.
    expires_at: DateTime<Utc>,
    /// When the newest letter left.
    sent_at: Option<DateTime<Utc>>,
    /// How many letters have left.
    sent_count: i32,
}

impl From<staff_invitation::Model> for StaffInvitationView {
    fn from(row: staff_invitation::Model) -> Self {
        Self {
            id: row.id,
            roles: row.staff_roles(),
            email: row.email,
            employer: row.employer,
            invited_by: row.invited_by,
            invited_at: row.invited_at,
            expires_at: row.expires_at,
            sent_at: row.sent_at,
            sent_count: row.sent_count,
        }
    }
}

/// Invitations, all of them on one page.
#[derive(Serialize, ToSchema)]
pub struct StaffInvitationList {
    items: Vec<StaffInvitationView>,
    next_cursor: Option<String>,
    total: usize,
}

/// Whom to invite.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStaffInvitation {
    #[schema(max_length = 254, format = "address", example = "nora@example.org")]
    email: String,
    /// To be given on acceptance; at least one.
    #[schema(inline)]
    roles: Vec<StaffRole>,
    /// Who employs them, where that is not the brand.
    #[schema(max_length = 80, format = "line")]
    employer: Option<String>,
}

/// A role to give.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStaffRole {
    #[schema(inline)]
    role: StaffRole,
    /// Why; the person reads it.
    #[schema(min_length = 1, max_length = 500, format = "line")]
    reason: String,
}

/// Why a role is taken.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffRoleRevocation {
    /// The person reads it.
    #[schema(min_length = 1, max_length = 500, format = "line")]
    reason: String,
}

/// The secret of the letter's link; name and password from who has no account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffAcceptance {
    #[schema(min_length = 1, max_length = 100)]
    token: String,
    #[schema(min_length = 2, max_length = 60, format = "name")]
    display_name: Option<String>,
    /// Not easy to guess.
    #[schema(min_length = 14, max_length = 128)]
    password: Option<String>,
}

/// `GET /api/v1/staff/people`.
pub async fn people(gate: Can<ManagePeople>) -> Result<Json<StaffMemberList>> {
    let items = list::all(&gate).await?;
    Ok(Json(StaffMemberList { total: items.len(), items, next_cursor: None }))
}

/// `GET /api/v1/staff/people/{id}`.
pub async fn person(gate: Can<ManagePeople>, Path(id): Path<PersonId>) -> Result<Json<StaffMemberView>> {
    list::one(&gate, id).await.map(Json)
}

/// `POST /api/v1/staff/people/{id}/roles`.
pub async fn grant(
    gate: Can<ManagePeople>,
    Path(id): Path<PersonId>,
    sent: JsonBody<NewStaffRole>,
) -> Result<Json<StaffMemberView>> {
    list::one(&gate, id).await?;
    let reason = super::reason(&sent.body.reason)?;
    gate.transaction(async |tx| change::grant(tx, id, sent.body.role, reason).await).await?;
    list::one(&gate, id).await.map(Json)
}

/// `POST /api/v1/staff/people/{id}/roles/{role}/revocation`.
pub async fn revoke(
    gate: Can<ManagePeople>,
    Path((id, role)): Path<(PersonId, String)>,
    sent: JsonBody<StaffRoleRevocation>,
) -> Result<Json<StaffMemberView>> {
    list::one(&gate, id).await?;
    let role = StaffRole::named(&role).ok_or(Error::NotFound)?;
    let reason = super::reason(&sent.body.reason)?;
    gate.transaction(async |tx| change::revoke(tx, id, role, reason).await).await?;
    list::one(&gate, id).await.map(Json)
}

/// `GET /api/v1/staff/invitations`.
pub async fn invitations(gate: Can<ManagePeople>) -> Result<Json<StaffInvitationList>> {
    let items: Vec<_> = invite::open(&gate).await?.into_iter().map(Into::into).collect();
    Ok(Json(StaffInvitationList { total: items.len(), items, next_cursor: None }))
}

/// `POST /api/v1/staff/invitations`.
pub async fn create(gate: Can<ManagePeople>, sent: JsonBody<NewStaffInvitation>) -> Result<Reply> {
    let NewStaffInvitation { email, roles, employer } = sent.body;
    let wanted = Wanted { email, roles, employer: employer.unwrap_or_default() };
    gate.once(None, sent.sha256, async |tx| Made::created(&StaffInvitationView::from(invite::invite(tx, wanted).await?))).await
}

/// `POST /api/v1/staff/invitations/{id}/sending`.
pub async fn send(gate: Can<ManagePeople>, Path(id): Path<InvitationId>) -> Result<Json<StaffInvitationView>> {
    let row = invite::find(&gate, id).await?;
    let row = gate.transaction(async |tx| row.send_again(tx).await).await?;
    Ok(Json(row.into()))
}

/// `DELETE /api/v1/staff/invitations/{id}`.
pub async fn withdraw(gate: Can<ManagePeople>, Path(id): Path<InvitationId>) -> Result<NoContent> {
    let row = invite::find(&gate, id).await?;
    gate.transaction(async |tx| row.withdraw(tx).await).await?;
    Ok(NoContent)
}

/// `POST /api/v1/invitations/acceptance`.
pub async fn accept_one(gate: Can<SignUp>, sent: JsonBody<StaffAcceptance>) -> Result<NoContent> {
    let StaffAcceptance { token, display_name, password } = sent.body;
    let locale = gate.words.code.clone();
    let (name, password) = (display_name.unwrap_or_default(), password.unwrap_or_default());
    accept::accept(&gate, &token, &name, password, &locale).await?;
    Ok(NoContent)
}
