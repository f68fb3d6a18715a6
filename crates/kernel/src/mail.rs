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
    error::{Error, Result},
    random::Sha256Key,
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
            return Ok(Self::Files(PathBuf::from(folder)));
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
                let message = message(&mail)?.formatted();
                tokio::fs::create_dir_all(folder).await?;
                let (draft, file) = (folder.join(format!(".{name}")), folder.join(format!("{}.eml", &name[..24])));
                tokio::fs::write(&draft, message).await?;
                Ok(tokio::fs::rename(draft, file).await?)
            }
            Self::Smtp(transport) => {
                transport.send(message(&mail)?).await.map_err(|error| Error::internal(error.to_string()))?;
                Ok(())
            }
        }
    }
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
            let kind = ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH").map_err(|e| Error::internal(e.to_string()))?;
            let attached: SinglePart = Attachment::new("termin.ics".to_owned()).body(calendar.clone(), kind);
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
