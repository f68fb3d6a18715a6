//! One case: who opened it about what, where it stands, who looks after it, how it ended.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use crate::{booking::entity::booking::BookingId, helpers::entity::helper::HelperId};

typed_id!(
    /// One case.
    CaseId
);

macro_rules! words {
    ($(#[$doc:meta])* $name:ident as $schema:ident { $($(#[$of:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
        #[serde(rename_all = "snake_case")]
        #[schema(as = $schema)]
        pub enum $name { $($(#[$of])* $variant),+ }
    };
}

words!(
    /// What it is about.
    Kind as CaseKind {
        /// The visit solved nothing.
        Unsolved,
        /// The line, the router, the bill: something that only the telco can mend.
        TelcoFault,
        /// Something broke.
        Damage,
        /// How somebody behaved.
        Conduct,
        /// Money between the two.
        Payment,
        /// Somebody did not come.
        NoShow,
        /// Something on these pages should not be there.
        Report,
    }
);

words!(
    /// Who looks after it.
    Level as CaseLevel {
        /// The portal's own people.
        Platform,
        /// The telco: it was handed over.
        Telco,
    }
);

words!(
    /// Where it stands; [`super::super::state`] says how it moves.
    State as CaseState {
        /// Staff are next.
        Open,
        /// Somebody was asked something.
        Waiting,
        /// The telco looks after it.
        HandedOver,
        /// It is over.
        Resolved,
    }
);

words!(
    /// How urgent it is.
    Priority as CasePriority {
        Normal,
        /// Damage and conduct: somebody may be hurt.
        High,
    }
);

words!(
    /// On which side whoever opened it stands.
    OpenedAs as CaseOpenedAs {
        Customer,
        Helper,
        Staff,
        /// The watch: a bad outcome or a bad grade.
        Watch,
        /// Somebody who reads these pages, perhaps without signing in.
        Visitor,
    }
);

words!(
    /// What a report is about.
    About as CaseAbout {
        Helper,
        Offer,
        Review,
    }
);

words!(
    /// How it ended.
    Resolution as CaseResolution {
        /// It works, or the two agree.
        Solved,
        /// Somebody gets something.
        Compensated,
        /// The customer got money back from the helper; recorded, never collected here.
        Refunded,
        /// Nothing was to be done.
        NoAction,
        /// It had consequences for somebody.
        Sanction,
    }
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_case")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CaseId,
    /// Ten letters and figures to say on the telephone.
    pub code: String,
    pub kind: Kind,
    pub level: Level,
    pub state: State,
    pub priority: Priority,
    pub opened_as: OpenedAs,
    pub opened_by: Option<PersonId>,
    /// Where a report's receipt and answer go, if they were asked for without signing in.
    pub reporter_email: Option<String>,
    pub booking_id: Option<BookingId>,
    pub customer_id: Option<PersonId>,
    pub helper_id: Option<HelperId>,
    pub customer_sees: bool,
    pub helper_sees: bool,
    pub about_kind: Option<About>,
    pub about_id: Option<Uuid>,
    pub text: String,
    /// One of the tenant's causes.
    pub cause_code: Option<String>,
    /// The telco's own number for it.
    pub ticket: Option<String>,
    pub owner_id: Option<PersonId>,
    pub opened_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
    /// Until when staff want to have answered, by the tenant's hours.
    pub due_at: DateTimeUtc,
    pub resolution: Option<Resolution>,
    pub reason: Option<String>,
    pub amount_minor: Option<i64>,
    pub currency: String,
    pub resolved_by: Option<PersonId>,
    pub resolved_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
