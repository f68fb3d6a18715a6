//! Mail leaves through one struct: SMTP in production, files for the demo, memory for tests. It is
//! called by jobs only, outside any transaction; a copy that is sent again carries the same `Message-ID`.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
};

use crate::{
    app::App,
    error::{Error, Result},
    i18n::Words,
    random::Sha256Key,
    tenant::Tenant,
};

/// One mail, ready to leave.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The tenant's name as sender.
    pub from_name: String,
    /// The tenant's address as sender.
    pub from: String,
    /// Name of the recipient.
    pub to_name: String,
    /// Address of the recipient.
    pub to: String,
    /// One line.
    pub subject: String,
    /// For those who read text.
    pub text: String,
    /// For the others.
    pub html: String,
    /// The same for every copy of this mail.
    pub message_id: String,
    /// An appointment as iCalendar.
    pub calendar: Option<String>,
}

impl Mail {
    /// The message as it goes over the wire (RFC 5322).
    ///
    /// # Errors
    /// When an address or the calendar's type cannot be written.
    pub fn source(&self) -> Result<Vec<u8>> {
        Ok(message(self)?.formatted())
    }
}

/// Where mail goes.
pub enum Mailer {
    /// To a server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into a folder, one `.eml` file a mail, named by its `Message-ID`.
    Files(PathBuf),
    /// Into memory.
    Memory(Outbox),
}

/// The mails that were "sent" in a test.
#[derive(Clone, Default)]
pub struct Outbox(Arc<Mutex<Vec<Mail>>>);

impl Outbox {
    /// Takes all mails out.
    pub fn take(&self) -> Vec<Mail> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Mailer {
    /// As the setting `mail.url` says: `file:///dir`, `smtp://host:port`, `smtps://user:password@host`.
    ///
    /// # Errors
    /// When the setting is none of these.
    pub fn open(url: &str) -> Result<Self, String> {
        if let Some(folder) = url.strip_prefix("file://") {
            let folder = PathBuf::from(folder);
            return if folder.is_absolute() {
                Ok(Self::Files(folder))
            } else {
                Err("mail.url: the folder has to begin with /".into())
            };
        }
        if url.starts_with("smtp") {
            let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| error.to_string())?;
            return Ok(Self::Smtp(transport.timeout(Some(std::time::Duration::from_secs(20))).build()));
        }
        Err(format!("mail.url: found `{url}`, expected `file:///folder` or `smtp://host:port`"))
    }

    /// Sends.
    ///
    /// # Errors
    /// When the server or the disk refuses; the job tries again.
    pub async fn send(&self, mail: Mail) -> Result<()> {
        match self {
            Self::Memory(outbox) => {
                outbox.0.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
                Ok(())
            }
            Self::Files(folder) => {
                let name = Sha256Key::of(&mail.message_id).hex();
                let message = mail.source()?;
                tokio::fs::create_dir_all(folder).await?;
                let (draft, file) = (folder.join(format!(".{name}")), folder.join(format!("{}.eml", &name[..24])));
                tokio::fs::write(&draft, message).await?;
                Ok(tokio::fs::rename(draft, file).await?)
            }
            Self::Smtp(transport) => {
                let sent = transport.send(message(&mail)?).await;
                crate::telemetry::mail(sent.is_ok());
                sent.map(drop).map_err(|error| refused(&error))
            }
        }
    }
}

/// The server refuses this mail for good, now, or is not there. Its own words can hold addresses and are left out.
fn refused(error: &lettre::transport::smtp::Error) -> Error {
    if error.is_permanent() {
        return crate::error::Refusal::new("mail_refused").into();
    }
    if error.is_transient() {
        return Error::internal("the mail server does not take this mail now");
    }
    Error::Unavailable
}

fn message(mail: &Mail) -> Result<Message> {
    let mailbox = |name: &str, address: &str| -> Result<Mailbox> {
        let address = address.parse().map_err(|_| Error::internal("a mail address cannot be used"))?;
        Ok(Mailbox::new((!name.is_empty()).then(|| name.to_owned()), address))
    };
    let body = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    let body = match &mail.calendar {
        None => body,
        Some(calendar) => {
            // The part says the same method as the calendar in it (RFC 6047), or programs ignore it.
            let method = if calendar.contains("METHOD:CANCEL") { "CANCEL" } else { "PUBLISH" };
            let kind = format!("text/calendar; charset=utf-8; method={method}");
            let kind = ContentType::parse(&kind).map_err(|e| Error::internal(e.to_string()))?;
            let attached: SinglePart = Attachment::new("visit.ics".to_owned()).body(calendar.clone(), kind);
            MultiPart::mixed().multipart(body).singlepart(attached)
        }
    };
    Message::builder()
        .from(mailbox(&mail.from_name, &mail.from)?)
        .to(mailbox(&mail.to_name, &mail.to)?)
        .subject(mail.subject.clone())
        .message_id(Some(mail.message_id.clone()))
        .multipart(body)
        .map_err(|error| Error::internal(error.to_string()))
}

/// What a mail says: a pair of templates, `<TEMPLATE>.txt` and `<TEMPLATE>.html`, over these fields.
pub trait Letter: serde::Serialize + Send + Sync {
    /// Below `templates/`, without ending: `mail/booking-confirmed`.
    const TEMPLATE: &'static str;
    /// The subject line, in the reader's words.
    ///
    /// # Errors
    /// When a word is missing.
    fn subject(&self, words: &Words) -> Result<String, String>;
    /// Believable values, with which tests render it in every theme and language.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// A letter's templates with its samples, as tests go through them.
pub struct LetterKind {
    /// Without ending.
    pub template: &'static str,
    /// Samples as JSON.
    pub samples: fn() -> Vec<serde_json::Value>,
}

impl LetterKind {
    /// Of a letter type.
    pub const fn of<L: Letter>() -> Self {
        fn samples<L: Letter>() -> Vec<serde_json::Value> {
            L::samples().into_iter().map(|letter| serde_json::to_value(letter).unwrap_or_default()).collect()
        }
        Self { template: L::TEMPLATE, samples: samples::<L> }
    }
}

/// Who gets a letter.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// How they are called.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their language.
    pub locale: String,
}

/// What mail templates see as `site` (a page's site has more).
#[derive(Clone, Debug, serde::Serialize)]
pub struct MailSite {
    /// The brand's name.
    pub brand: String,
    /// Word mark.
    pub wordmark: String,
    /// `de-CH`.
    pub lang: String,
    /// `https://host`, for links.
    pub origin: String,
    /// What the tenant calls things.
    pub labels: std::collections::BTreeMap<String, String>,
    /// Colours for the mail's own style block.
    pub colours: Colours,
    /// Who stands behind the portal, for the last line.
    pub entity: String,
}

/// The few colours that a mail uses, as `#rrggbb`.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Colours {
    /// Buttons.
    pub brand: String,
    /// Text on buttons.
    pub on_brand: String,
    /// The letter itself.
    pub ground: String,
    /// What the letter lies on.
    pub surface: String,
    /// Links in running text.
    pub link: String,
    /// Text.
    pub text: String,
    /// Small print.
    pub muted: String,
    /// Rules.
    pub line: String,
}

impl MailSite {
    /// The site of a tenant's mails in a language.
    pub fn new(tenant: &Tenant, words: &Words, origin: String) -> Self {
        let (core, light) = (&tenant.core, &tenant.core.theme.light);
        Self {
            brand: core.names.get(&words.code).to_owned(),
            wordmark: core.theme.wordmark.clone(),
            lang: words.locale.tag(),
            origin,
            labels: core.labels.iter().map(|(key, names)| (key.clone(), names.get(&words.code).to_owned())).collect(),
            colours: Colours {
                brand: light.brand.to_string(),
                on_brand: light.brand.on().to_string(),
                ground: light.ground.to_string(),
                surface: light.surface.to_string(),
                link: light.link.to_string(),
                text: light.text.to_string(),
                muted: light.muted.to_string(),
                line: light.line.to_string(),
            },
            entity: core.legal.entity.clone(),
        }
    }
}

#[derive(serde::Serialize)]
struct Written<'a, L> {
    #[serde(flatten)]
    letter: &'a L,
    site: &'a MailSite,
    subject: &'a str,
    name: &'a str,
}

impl App {
    /// An absolute address of this tenant's portal.
    pub fn url(&self, tenant: &Tenant, path: &str) -> String {
        self.house().url(tenant, path)
    }

    /// Writes a letter in the recipient's language and sends it. `message_id` is the same for every
    /// copy: make it from what the letter is about.
    ///
    /// # Errors
    /// When a template or word is missing, or the mail does not leave.
    pub async fn post<L: Letter>(
        &self,
        tenant: &Tenant,
        to: &Recipient,
        about: &str,
        letter: &L,
        calendar: Option<String>,
    ) -> Result<()> {
        let words = self.directory().words(tenant, &to.locale)?;
        let site = MailSite::new(tenant, &words, self.url(tenant, ""));
        let subject = letter.subject(&words).map_err(Error::internal)?;
        let written = Written { letter, site: &site, subject: &subject, name: &to.name };
        let (themes, theme) = (&self.house().themes, &tenant.core.theme.base);
        let text = themes.render(theme, &format!("{}.txt", L::TEMPLATE), std::sync::Arc::clone(&words), &written)?;
        let html = themes.render(theme, &format!("{}.html", L::TEMPLATE), words, &written)?;
        let domain = tenant.core.mail.address.split('@').nth(1).unwrap_or("localhost");
        let name = L::TEMPLATE.rsplit('/').next().unwrap_or_default();
        self.house()
            .mailer
            .send(Mail {
                from_name: match tenant.core.mail.name.trim() {
                    "" => tenant.core.names.get(&to.locale).to_owned(),
                    name => name.to_owned(),
                },
                from: tenant.core.mail.address.clone(),
                to_name: to.name.clone(),
                to: to.email.clone(),
                subject,
                text,
                html,
                message_id: format!("<{about}.{name}@{domain}>"),
                calendar,
            })
            .await
    }
}
