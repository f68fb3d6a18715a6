//! The page of one's own profile.

use kernel::{geo::Cell, prelude::*, session};
use serde::{Deserialize, Serialize};

use super::{
    Manage,
    area::Areas,
    entity::helper::{Kind, Model},
    languages::LANGUAGES,
    of_person,
    profile::{Document, Photo, save as keep},
    section::HelperRules,
};
use crate::{
    catalog::{self, CategoryChoice},
    paths, regions,
};

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProfileForm {
    kind: String,
    business_name: String,
    about: String,
    languages: Vec<String>,
    topics: Vec<String>,
    /// One a line.
    links: String,
    postal_code: String,
    cell: String,
    /// The code for which the hexagons were drawn: a choice among those of another one means nothing.
    cell_of: String,
    radius_km: String,
    accepting: bool,
    /// `area`: only draw the hexagons of the typed code.
    step: String,
    once: String,
}

impl ProfileForm {
    fn of(helper: &Model) -> Self {
        Self {
            kind: if helper.kind == Kind::Business { "business" } else { "person" }.to_owned(),
            business_name: helper.business_name.clone().unwrap_or_default(),
            about: helper.about.clone(),
            languages: helper.languages.0.clone(),
            topics: helper.topics.0.clone(),
            links: helper.links.0.join("\n"),
            postal_code: helper.postal_code.clone(),
            cell: Cell::from_i64(helper.cell).map(|cell| cell.to_string()).unwrap_or_default(),
            cell_of: helper.postal_code.clone(),
            radius_km: (helper.radius_m / 1000).to_string(),
            accepting: helper.accepting,
            ..Self::default()
        }
    }

    /// As somebody finds it who has no profile yet.
    fn new(rules: &HelperRules, locale: &str) -> Self {
        Self {
            kind: "person".to_owned(),
            languages: vec![locale.to_owned()],
            radius_km: rules.radius_km.to_string(),
            accepting: true,
            ..Self::default()
        }
    }

    /// The same as a document, with what could not even be read.
    fn document(&self) -> (Document, Vec<FieldError>) {
        let mut faults = Vec::new();
        let kind = match self.kind.as_str() {
            "business" => Kind::Business,
            "person" => Kind::Person,
            _ => {
                faults.push(FieldError::new("kind", if self.kind.is_empty() { "missing" } else { "unknown" }));
                Kind::Person
            }
        };
        let cell = match self.cell.parse::<Cell>() {
            _ if self.cell.is_empty() || self.cell_of.trim() != self.postal_code.trim() => None,
            Ok(cell) => Some(cell),
            Err(_) => {
                faults.push(FieldError::new("cell", "unknown"));
                None
            }
        };
        let radius_km = match self.radius_km.trim() {
            "" => None,
            typed => {
                let number = typed.parse::<u32>().ok();
                faults.extend(number.is_none().then(|| FieldError::new("radius_km", "not_a_number")));
                number
            }
        };
        let document = Document {
            kind,
            business_name: Some(self.business_name.clone()),
            about: self.about.clone(),
            languages: self.languages.clone(),
            topics: self.topics.clone(),
            links: self.links.lines().map(str::to_owned).collect(),
            postal_code: self.postal_code.clone(),
            cell,
            radius_km,
            photo_id: None,
            accepting: self.accepting,
        };
        (document, faults)
    }
}

/// A box to tick.
#[derive(Clone, Serialize)]
pub struct Choice {
    value: &'static str,
    label: &'static str,
}

/// One's own profile.
#[derive(Serialize)]
pub struct ProfilePage {
    /// Whether there is one yet.
    made: bool,
    public: Option<String>,
    photo: Option<String>,
    form: ProfileForm,
    areas: Areas,
    languages: Vec<Choice>,
    topics: Vec<CategoryChoice>,
    most_radius_km: u32,
    errors: Vec<FieldText>,
}

impl Page for ProfilePage {
    const TEMPLATE: &'static str = "helpers/edit.html";
    fn samples() -> Vec<Self> {
        let empty = |form: ProfileForm, errors: Vec<FieldText>| Self {
            made: false,
            public: None,
            photo: None,
            form,
            areas: Areas::default(),
            languages: languages(),
            topics: vec![CategoryChoice { value: "wifi".to_owned(), label: "WLAN".to_owned() }],
            most_radius_km: 25,
            errors,
        };
        let form = ProfileForm {
            kind: "business".to_owned(),
            business_name: "Netz & Nachbar".to_owned(),
            about: "Seit Jahren richte ich Heimnetze ein.".to_owned(),
            languages: vec!["de".to_owned(), "en".to_owned()],
            topics: vec!["wifi".to_owned()],
            links: "https://www.linkedin.com/in/eva".to_owned(),
            postal_code: "8001".to_owned(),
            cell: "881f8ea9b3fffff".to_owned(),
            cell_of: "8001".to_owned(),
            radius_km: "8".to_owned(),
            accepting: true,
            ..ProfileForm::default()
        };
        let fault = |field: &str| FieldText { field: field.to_owned(), text: "Diese Angabe fehlt noch.".to_owned() };
        let full = Self {
            made: true,
            public: Some("/helpers/018f0000-0000-7000-8000-000000000001".to_owned()),
            photo: Some("/files/018f0000-0000-7000-8000-000000000002".to_owned()),
            areas: Areas::sample(),
            ..empty(form.clone(), Vec::new())
        };
        vec![empty(ProfileForm::default(), Vec::new()), empty(form, vec![fault("about"), fault("postal_code")]), full]
    }
}

fn languages() -> Vec<Choice> {
    LANGUAGES.iter().map(|(value, label)| Choice { value, label }).collect()
}

/// The page over what was typed.
pub(super) fn page(
    gate: &Can<Manage>,
    helper: Option<&Model>,
    mut form: ProfileForm,
    faults: &[FieldError],
) -> Result<ProfilePage> {
    let place = regions::place(&gate.tenant, "postal_code", &form.postal_code).ok();
    let areas = match place {
        None => Areas::default(),
        Some(place) => {
            if form.cell.is_empty() || form.cell_of.trim() != place.code {
                form.cell = place.cell().map(|cell| cell.to_string()).unwrap_or_default();
                form.cell_of = place.code.to_owned();
            }
            Areas::around(place, Some(&form.cell), &gate.words)?
        }
    };
    Ok(ProfilePage {
        made: helper.is_some(),
        public: helper.map(|helper| paths::helper(helper.id)),
        photo: helper.and_then(|helper| helper.photo_id).map(paths::file),
        form,
        areas,
        languages: languages(),
        topics: catalog::choices(&gate.tenant, &gate.words.code),
        most_radius_km: gate.tenant.section::<HelperRules>().most_radius_km,
        errors: gate.field_errors(faults),
    })
}

/// `GET /me/helper`
pub async fn show(gate: Can<Manage>) -> Result<Reply> {
    let helper = of_person(&gate, gate.person()?).await?;
    let page = stored_page(&gate, helper.as_ref(), &[])?;
    gate.show(page).await
}

/// The page over what is stored.
pub(super) fn stored_page(gate: &Can<Manage>, helper: Option<&Model>, faults: &[FieldError]) -> Result<ProfilePage> {
    let form = helper.map_or_else(|| ProfileForm::new(gate.tenant.section(), &gate.words.code), ProfileForm::of);
    page(gate, helper, form, faults)
}

/// `POST /me/helper`
pub async fn save(gate: Can<Manage>, form: Form<ProfileForm>) -> Result<Reply> {
    let person = gate.person()?;
    let form = form.fields;
    if form.step == "area" {
        let helper = of_person(&gate, person).await?;
        let fault = regions::place(&gate.tenant, "postal_code", &form.postal_code).err();
        let page = page(&gate, helper.as_ref(), form, fault.as_slice())?;
        return if fault.is_some() { gate.show_invalid(page).await } else { gate.show(page).await };
    }
    let (document, mut faults) = form.document();
    let profile = match document.check(&gate.tenant) {
        Ok(profile) if faults.is_empty() => profile,
        checked => {
            faults.extend(checked.err().unwrap_or_default());
            let helper = of_person(&gate, person).await?;
            let page = page(&gate, helper.as_ref(), form, &faults)?;
            return gate.show_invalid(page).await;
        }
    };
    let had = gate.is(super::profile::ROLE);
    let renewed = gate
        .transaction(async |tx| {
            keep(tx, person, &profile, Photo::Keep).await?;
            // Whoever becomes a helper may do more: the session begins anew.
            match gate.request.session.as_ref().filter(|_| !had) {
                Some(session) => session::renew(tx, session).await,
                None => Ok(None),
            }
        })
        .await?;
    let next = if had { paths::MY_HELPER } else { paths::FIRST_STEPS };
    let reply = Reply::see(next).notice("notice-helpers-saved");
    Ok(renewed.iter().fold(reply, |reply, secret| reply.cookie(&secret.cookie(gate.now()))))
}
