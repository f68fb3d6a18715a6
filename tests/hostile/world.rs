//! A neighbourhood in which every text is a hostile one: stored through the API as anybody would.

use chrono::{DateTime, TimeDelta, Utc};
use http::Method;
use kernel::mail::Mail;
use marketplace::booking::entity::booking::BookingId;
use serde_json::{Value, json};

use super::{fields::Attack, texts::Text};
use crate::{
    helpers::profile::document,
    people::{PASSWORD, secret, sign_up_body},
    support::{Client, HelperClient, TestApp, booking::wish},
};

/// Who is there, and what.
pub struct World {
    /// The brand.
    pub slug: &'static str,
    /// Books.
    pub customer: Client,
    /// Comes.
    pub helper: HelperClient,
    /// An offer beside the published one, not published.
    pub draft: String,
    /// Certifies.
    pub certifier: Client,
    /// Looks after cases.
    pub support: Client,
    /// Gives roles.
    pub admin: Client,
    /// What the helper applied for, sat, handed in, said no to.
    pub files: Files,
    /// Bookings in all states that hold a text: asked for, rejected, called off, proposed anew, done.
    pub bookings: Vec<BookingId>,
    /// What was sent meanwhile.
    pub mails: Vec<Mail>,
    /// What was stored, and what was tried.
    pub attack: Attack,
}

/// What a certifier looks at, by id.
#[derive(Default)]
pub struct Files {
    pub applications: Vec<String>,
    pub attempts: Vec<String>,
    pub proofs: Vec<String>,
    pub appeals: Vec<String>,
    pub codes: Vec<String>,
    pub own_cases: Vec<String>,
    pub all_cases: Vec<String>,
    pub staff: Vec<String>,
    /// Of reports without an account.
    pub tokens: Vec<String>,
}

fn id(answer: &crate::support::Answer) -> String {
    answer.body_json()["id"].as_str().expect("an id").to_owned()
}

impl World {
    /// Lets these texts into everything that takes one, one field after the other.
    pub async fn of(app: &TestApp, slug: &'static str, texts: &[Text]) -> Self {
        let (customer, helper) = (app.customer(slug).await, app.helper(slug).await);
        let certifier = app.person(slug, &["certifier"]).await;
        let support = app.person(slug, &["support"]).await;
        let admin = app.person(slug, &["tenant_admin"]).await;
        let mut world = Self {
            slug,
            customer,
            helper,
            draft: String::new(),
            certifier,
            support,
            admin,
            files: Files::default(),
            bookings: Vec::new(),
            mails: Vec::new(),
            attack: Attack::with(texts),
        };
        // In boxes: their states together are more than a test's stack holds.
        Box::pin(world.join(app)).await;
        Box::pin(world.tell(app)).await;
        Box::pin(world.secure(app)).await;
        Box::pin(world.visit(app)).await;
        Box::pin(world.end(app)).await;
        Box::pin(world.prove_insurance(app)).await;
        Box::pin(world.quarrel(app)).await;
        Box::pin(world.hire(app)).await;
        match slug {
            "swisscom" => Box::pin(world.apply(app)).await,
            "vodafone" => Box::pin(world.sit_the_test(app)).await,
            _ => {}
        }
        world.mails.extend(app.mail().await);
        world
    }

    /// Sign-up, sign-in, waiting list: what needs nobody.
    async fn join(&mut self, app: &TestApp) {
        let stranger = app.anonymous(self.slug).with("user-agent", "Mozilla/5.0 <script>__xss(0)</script>");
        let email = format!("new-{}@example.org", self.customer.id());
        let attack = &mut self.attack;
        attack.send(&stranger, Method::POST, "/api/v1/sign-ups", &sign_up_body(&email)).await.expect(202);
        let mails = app.mail().await;
        let theirs = |mails: &[Mail]| secret(mails.iter().find(|mail| mail.to == email).expect("a mail"));
        let token = json!({ "token": theirs(&mails) });
        self.mails.extend(mails);
        attack.send(&stranger, Method::POST, "/api/v1/sign-ups/confirmation", &token).await.expect(201);
        attack.send(&stranger, Method::POST, "/api/v1/password-resets", &json!({ "email": email })).await.expect(202);
        let mails = app.mail().await;
        let path = format!("/api/v1/password-resets/{}", theirs(&mails));
        self.mails.extend(mails);
        let new = json!({ "password": "vier blaue Gondeln" });
        attack.send(&stranger, Method::PUT, &path, &new).await.expect(204);
        // A hostile text can be a good password.
        let chosen = attack.stored.iter().rfind(|stored| stored.field.ends_with("/password")).map(|stored| &stored.text);
        let right = json!({ "email": email, "password": chosen.map_or("vier blaue Gondeln", String::as_str) });
        attack.send(&stranger, Method::POST, "/api/v1/tokens", &right).await.expect(201);
        let elsewhere = if self.slug == "vodafone" { "20095" } else { "1003" };
        let wish = json!({ "postal_code": elsewhere, "email": email });
        attack.send(&stranger, Method::POST, "/api/v1/waiting-list", &wish).await.expect(202);
    }

    /// What people say of themselves and their help.
    async fn tell(&mut self, app: &TestApp) {
        let attack = &mut self.attack;
        for person in [&self.customer, &self.helper.client] {
            attack.send(person, Method::PATCH, "/api/v1/me", &json!({ "locale": "en" })).await.expect(200);
        }
        let photo = crate::files::photo::picture(40, 40, image::ImageFormat::Png);
        let name: String = attack.any().chars().filter(|c| !c.is_control() && *c != '"').collect();
        let file = self.helper.upload("/api/v1/files", &name, &photo).await.expect(201).body_json();
        let german = self.slug == "vodafone";
        let mut profile = document(if german { "10115" } else { "8001" });
        profile["kind"] = json!("business");
        profile["business_name"] = json!("Net & Neighbour");
        profile["photo_id"] = file["id"].clone();
        attack.send(&self.helper, Method::PUT, "/api/v1/me/helper", &profile).await.expect(200);
        let hours: Vec<Value> = (1..=7).map(|weekday| json!({ "weekday": weekday, "from": "08:00", "to": "20:00" })).collect();
        let days = json!([{ "date": "2027-12-24", "kind": "off" }]);
        let hours = json!({ "rules": hours, "exceptions": days });
        attack.send(&self.helper, Method::PUT, "/api/v1/me/availability", &hours).await.expect(200);
        let offer = json!({
            "category": "wifi", "title": "Wi-Fi in every room", "text": "I look at your router.", "duration_minutes": 60,
            "price_model": "hourly", "price": { "amount": if german { 2000 } else { 4000 }, "currency": if german { "EUR" } else { "CHF" } },
        });
        let made = attack.send(&self.helper, Method::POST, "/api/v1/me/offers", &offer).await.expect(201);
        self.draft = made.body_json()["id"].as_str().expect("an id").to_owned();
        let path = format!("/api/v1/me/offers/{}", self.helper.offer);
        attack.send(&self.helper, Method::PATCH, &path, &offer).await.expect(200);
        app.run_jobs().await;
    }

    /// Passwords and codes: texts that nobody must ever see, and that are refused.
    async fn secure(&mut self, app: &TestApp) {
        let person = app.customer(self.slug).await;
        let attack = &mut self.attack;
        let begun = person.post_json("/api/v1/me/second-factor", &json!({})).await.expect(201).body_json();
        let change = json!({ "current_password": PASSWORD, "new_password": "vier blaue Gondeln" });
        attack.send(&person, Method::PUT, "/api/v1/me/password", &change).await;
        let code = json!({ "otp": crate::people::second_factor::code(app, begun["secret"].as_str().expect("a secret")) });
        let confirmation = "/api/v1/me/second-factor/confirmation";
        app.clock.advance(TimeDelta::minutes(20));
        attack.send(&person, Method::POST, confirmation, &code).await;
        let removal = json!({ "current_password": PASSWORD, "otp": "000000" });
        attack.send(&person, Method::POST, "/api/v1/me/second-factor/removal", &removal).await;
        app.run_jobs().await;
    }

    /// Five visits asked for, with a text in each.
    async fn visit(&mut self, app: &TestApp) {
        for hour in ["09:00", "11:00", "13:00", "15:00", "17:00"] {
            let starts_at = app.start_in(self.slug, 3, hour);
            let wish = wish(&self.customer, &self.helper, starts_at);
            let made = self.attack.send(&self.customer, Method::POST, "/api/v1/bookings", &wish).await.expect(201);
            self.bookings.push(made.body_json()["id"].as_str().expect("an id").parse().expect("an id"));
        }
        let why = json!({ "reason": "I am ill." });
        let path = |id: BookingId, action: &str| format!("/api/v1/bookings/{id}/{action}");
        let [_, rejected, off, moved, done] = self.bookings[..] else { panic!("five bookings") };
        for id in [off, moved, done] {
            self.helper.act(id, "confirmation", json!({})).await.expect(200);
        }
        let attack = &mut self.attack;
        attack.send(&self.helper, Method::POST, &path(rejected, "rejection"), &why).await.expect(200);
        attack.send(&self.customer, Method::POST, &path(off, "cancellation"), &why).await.expect(200);
        let later = json!({ "starts_at": rfc3339(app.start_in(self.slug, 4, "10:00")) });
        attack.send(&self.helper, Method::POST, &path(moved, "rescheduling"), &later).await.expect(200);
    }

    /// The last of them takes place.
    async fn end(&mut self, app: &TestApp) {
        let done = *self.bookings.last().expect("bookings");
        let path = |action: &str| format!("/api/v1/bookings/{done}/{action}");
        let attack = &mut self.attack;
        let code = json!({ "code": self.customer.booking(done).await["door_code"] });
        attack.send(&self.helper, Method::POST, &path("check-in"), &code).await.expect(200);
        self.helper.act(done, "completion", json!({})).await.expect(200);
        let outcome = json!({ "outcome": "partly_solved", "comment": "" });
        attack.send(&self.customer, Method::POST, &path("outcome"), &outcome).await.expect(200);
        for person in [&self.customer, &self.helper.client] {
            attack.send(person, Method::POST, &path("review"), &json!({ "rating": 4 })).await.expect(201);
        }
        app.run_jobs().await;
    }
}

impl World {
    /// A case with everything that can be said about one, and a report of somebody who is not signed in.
    async fn quarrel(&mut self, app: &TestApp) {
        let done = *self.bookings.last().expect("bookings");
        let attack = &mut self.attack;
        let report = json!({ "kind": "report", "about": { "kind": "offer", "id": self.helper.offer }, "text": "It is not." });
        attack.send(&app.anonymous(self.slug), Method::POST, "/api/v1/cases", &report).await.expect(201);
        let trouble = json!({ "kind": "telco_fault", "booking_id": done, "cause_code": "line_dead", "text": "It is the line." });
        let case = id(&attack.send(&self.customer, Method::POST, "/api/v1/cases", &trouble).await.expect(201));
        let desk = |what: &str| format!("/api/v1/staff/cases/{case}/{what}");
        let to_both = json!({ "to": "everybody", "text": "Since when?" });
        attack.send(&self.support, Method::POST, &desk("messages"), &to_both).await.expect(200);
        let own = format!("/api/v1/cases/{case}/messages");
        attack.send(&self.customer, Method::POST, &own, &json!({ "text": "Since then." })).await.expect(200);
        let facts = json!({ "cause_code": "line_dead", "text": "0 dB." });
        attack.send(&self.support, Method::POST, &desk("handover"), &facts).await.expect(200);
        attack.send(&self.support, Method::POST, &desk("ticket"), &json!({ "ticket": "INC-1" })).await.expect(200);
        // The ticket system has a name, an address that is switched off at once, and something to say.
        let there = json!({ "url": "https://tickets.example.org/hook" });
        attack.send(&self.admin, Method::PUT, "/api/v1/staff/webhook", &there).await.expect(200);
        self.admin.delete("/api/v1/staff/webhook").await.expect(204);
        let made =
            attack.send(&self.admin, Method::POST, "/api/v1/staff/api-keys", &json!({ "name": "Tickets" })).await.expect(200);
        let mut machine = app.anonymous(self.slug);
        machine.token = made.body_json()["secret"].as_str().map(str::to_owned);
        let said = json!({ "ticket": "INC-2", "message": "It is on its way." });
        attack.send(&machine, Method::PUT, &format!("/api/v1/tickets/{case}"), &said).await.expect(200);
        let end = json!({ "resolution": "solved", "reason": "It was mended." });
        attack.send(&self.support, Method::POST, &desk("resolution"), &end).await.expect(200);
        self.files.own_cases.push(case);
        Box::pin(self.consequences(app)).await;
        let all = self.support.get("/api/v1/staff/cases?limit=100").await.expect(200).body_json();
        self.files.all_cases =
            all["items"].as_array().expect("cases").iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect();
        app.run_jobs().await;
    }

    /// Reports that end with and without consequences, appeals against both, and what the helper says to it.
    async fn consequences(&mut self, app: &TestApp) {
        let other = app.person(self.slug, &["support"]).await;
        let nobody = app.anonymous(self.slug);
        let about = json!({ "kind": "helper", "id": self.helper.helper });
        let report = |email: Option<&str>| json!({ "kind": "report", "about": about, "text": "Look.", "email": email });
        let unsigned = id(&nobody.post_json("/api/v1/cases", &report(Some("reader@example.org"))).await.expect(201));
        let signed = id(&self.customer.post_json("/api/v1/cases", &report(None)).await.expect(201));
        let attack = &mut self.attack;
        let end = json!({
            "resolution": "sanction", "reason": "It is so.",
            "sanction": { "kind": "warning", "facts": "It happened.", "rule": "Terms, 5" },
        });
        for case in [&unsigned, &signed] {
            attack.send(&self.support, Method::POST, &format!("/api/v1/staff/cases/{case}/resolution"), &end).await.expect(200);
        }
        let mails = app.mail().await;
        let token = mails.iter().find_map(|mail| mail.text.split("/report-appeals?token=").nth(1)).expect("a link");
        let token = token.split_whitespace().next().expect("a token").to_owned();
        self.mails.extend(mails);
        let attack = &mut self.attack;
        let no = json!({ "text": "It is not." });
        attack.send(&self.customer, Method::POST, &format!("/api/v1/cases/{signed}/appeal"), &no).await.expect(200);
        let sent = json!({ "token": token, "text": "It is not." });
        let appeal = id(&attack.send(&nobody, Method::POST, "/api/v1/report-appeals", &sent).await.expect(200));
        let dismiss = json!({ "grant": false, "reason": "It stays." });
        attack.send(&other, Method::POST, &format!("/api/v1/staff/report-appeals/{appeal}/decision"), &dismiss).await.expect(200);
        let desk = format!("/api/v1/staff/helpers/{}/sanctions", self.helper.helper);
        let warning = json!({ "kind": "warning", "facts": "It happened.", "rule": "Terms, 5" });
        let first = id(&attack.send(&self.support, Method::POST, &desk, &warning).await.expect(201));
        let second = id(&attack.send(&self.support, Method::POST, &desk, &warning).await.expect(201));
        let own = |id: &str, what: &str| format!("/api/v1/me/sanctions/{id}/{what}");
        attack.send(&self.helper, Method::POST, &own(&first, "reply"), &no).await.expect(200);
        attack.send(&self.helper, Method::POST, &own(&first, "appeal"), &no).await.expect(200);
        let upheld = json!({ "outcome": "upheld", "reason": "It stays." });
        attack.send(&other, Method::POST, &format!("/api/v1/staff/sanctions/{first}/appeal/decision"), &upheld).await.expect(200);
        let lift = json!({ "reason": "It is enough." });
        attack.send(&self.support, Method::POST, &format!("/api/v1/staff/sanctions/{second}/lifting"), &lift).await.expect(200);
        self.files.tokens.push(token);
    }
}

impl World {
    /// Two are invited, one of them comes, and gets and loses a role.
    async fn hire(&mut self, app: &TestApp) {
        self.admin = app.again(self.slug, &self.admin).await;
        let attack = &mut self.attack;
        let email = format!("staff-{}@example.org", self.admin.id());
        let wish = json!({ "email": email, "roles": ["support"], "employer": "Operator" });
        self.mails.extend(app.mail().await);
        attack.send(&self.admin, Method::POST, "/api/v1/staff/invitations", &wish).await.expect(201);
        let mails = app.mail().await;
        let token = secret(mails.iter().find(|mail| mail.to == email).expect("a mail"));
        self.mails.extend(mails);
        let yes = json!({ "token": token, "display_name": "Claudia Meier", "password": "vier blaue Gondeln" });
        let stranger = app.anonymous(self.slug);
        attack.send(&stranger, Method::POST, "/api/v1/invitations/acceptance", &yes).await;
        // A token that is none is refused as a whole.
        stranger.post_json("/api/v1/invitations/acceptance", &yes).await;
        let all = self.admin.get("/api/v1/staff/people").await.expect(200).body_json();
        let all = all["items"].as_array().expect("staff");
        let one = all.iter().find(|one| one["email"] == email).expect("the one who came")["id"].clone();
        let path = format!("/api/v1/staff/people/{}/roles", one.as_str().expect("an id"));
        let give = json!({ "role": "certifier", "reason": "We need one." });
        attack.send(&self.admin, Method::POST, &path, &give).await.expect(200);
        let take = json!({ "reason": "A mistake." });
        attack.send(&self.admin, Method::POST, &format!("{path}/certifier/revocation"), &take).await.expect(200);
        self.files.staff.push(one.as_str().expect("an id").to_owned());
        app.run_jobs().await;
    }
}

fn picture() -> Vec<u8> {
    crate::files::photo::picture(40, 40, image::ImageFormat::Png)
}

impl World {
    /// A proof that is rejected with a reason.
    async fn prove_insurance(&mut self, app: &TestApp) {
        let file = self.helper.upload("/api/v1/files", "policy.png", &picture()).await.expect(201).body_json()["id"].clone();
        let day = |days| (app.clock.now() + TimeDelta::days(days)).format("%Y-%m-%d").to_string();
        let proof = json!({
            "insurer": "Insurer", "policy_number": "H-4711", "sum_minor": 1_000_000_000, "valid_from": day(-9), "valid_until": day(90),
            "covers_paid_help": true, "file_id": file,
        });
        let handed_in = self.attack.send(&self.helper, Method::POST, "/api/v1/me/insurance", &proof).await.expect(201);
        let proof = id(&handed_in);
        let path = format!("/api/v1/staff/insurance/{proof}/check");
        let no = json!({ "accept": false, "reason": "It is not legible." });
        self.attack.send(&self.certifier, Method::POST, &path, &no).await.expect(200);
        self.files.proofs.push(proof);
        app.run_jobs().await;
    }

    /// Applies, is asked, answers, is certified by two, loses it, appeals, and is right.
    async fn apply(&mut self, app: &TestApp) {
        let (attack, files) = (&mut self.attack, &mut self.files);
        let other = app.person(self.slug, &["certifier"]).await;
        let file = self.helper.upload("/api/v1/files", "reference.png", &picture()).await.expect(201).body_json()["id"].clone();
        let wish = json!({ "skills": ["tv"], "path": "staff", "documents": [file] });
        let application = attack.send(&self.helper, Method::POST, "/api/v1/certification/applications", &wish).await.expect(201);
        let application = id(&application);
        let decision = format!("/api/v1/staff/certification/applications/{application}/decision");
        let say = |what: &str| json!({ "decision": what, "reason": "Seen." });
        attack.send(&self.certifier, Method::POST, &decision, &say("changes")).await.expect(200);
        let answer = format!("/api/v1/certification/applications/{application}/answer");
        attack.send(&self.helper, Method::POST, &answer, &json!({ "note": "As asked." })).await.expect(200);
        // What is answered takes the place of the first note.
        attack.stored.retain(|stored| stored.field != "POST /api/v1/certification/applications /note");
        attack.send(&self.certifier, Method::POST, &decision, &say("approve")).await.expect(200);
        attack.send(&other, Method::POST, &decision, &say("approve")).await.expect(200);
        let standing = self.helper.get("/api/v1/me/certification").await.expect(200).body_json();
        let held = standing["certificates"].as_array().expect("certificates").iter().find(|one| one["skill"] == "tv");
        let held = held.expect("a certificate");
        let (certificate, code) =
            (held["id"].as_str().expect("an id").to_owned(), held["code"].as_str().expect("a code").to_owned());
        let why = json!({ "reason": "A visit failed." });
        let revocation = format!("/api/v1/staff/certificates/{certificate}/revocation");
        attack.send(&self.certifier, Method::POST, &revocation, &why).await.expect(200);
        let no = json!({ "against": "revocation", "about_id": certificate, "text": "It was the line." });
        let appeal = id(&attack.send(&self.helper, Method::POST, "/api/v1/me/appeals", &no).await.expect(201));
        let decided = format!("/api/v1/staff/appeals/{appeal}/decision");
        let dismissed = json!({ "grant": false, "reason": "It was not." });
        attack.send(&other, Method::POST, &decided, &dismissed).await.expect(200);
        files.applications.push(application);
        files.appeals.push(appeal);
        files.codes.push(code);
        app.run_jobs().await;
    }

    /// Answers in words, and is told what was good about it.
    async fn sit_the_test(&mut self, app: &TestApp) {
        let (attack, files) = (&mut self.attack, &mut self.files);
        let wish = json!({ "skills": ["wifi"], "path": "test" });
        let application = attack.send(&self.helper, Method::POST, "/api/v1/certification/applications", &wish).await.expect(201);
        let application = id(&application);
        let begin = json!({ "application_id": application });
        let begun = self.helper.post_json("/api/v1/certification/attempts", &begin).await.expect(201).body_json();
        let attempt = begun["id"].as_str().expect("an id").to_owned();
        let asked = begun["items"].as_array().expect("items").iter().find(|item| item["kind"] == "text").cloned();
        let position = asked.expect("a question that is answered in words")["position"].clone();
        let path = format!("/api/v1/certification/attempts/{attempt}");
        let answers = json!({ "answers": [{ "position": position, "text": "Step by step." }] });
        attack.send(&self.helper, Method::PUT, &format!("{path}/answers"), &answers).await.expect(200);
        self.helper.post_json(&format!("{path}/submission"), &json!({})).await.expect(200);
        let grading = json!({ "items": [{ "position": position, "points": 1 }] });
        let graded = format!("/api/v1/staff/certification/attempts/{attempt}/grading");
        attack.send(&self.certifier, Method::POST, &graded, &grading).await.expect(200);
        files.applications.push(application);
        files.attempts.push(attempt);
        app.run_jobs().await;
    }
}

fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
