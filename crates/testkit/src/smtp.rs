//! A mail server that takes mails, or refuses them on demand. As much of RFC 5321 as a sender needs.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What the server says to a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// 250.
    Yes,
    /// 451: try again later.
    Later,
    /// 550: never.
    Never,
    /// Takes the mail and breaks the connection before it says so.
    Nothing,
}

#[derive(Default)]
struct State {
    says: Option<Says>,
    taken: Vec<String>,
    tries: usize,
}

/// The server; dropped, it is gone.
pub struct MailServer {
    /// Where it listens.
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
    accepting: tokio::task::JoinHandle<()>,
}

impl MailServer {
    /// Listens on a free port of the loopback address.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let state = Arc::<Mutex<State>>::default();
        let shared = Arc::clone(&state);
        let accepting = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(talk(client, Arc::clone(&shared)));
            }
        });
        Self { address, state, accepting }
    }

    /// What it says from now on.
    pub fn says(&self, says: Says) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).says = Some(says);
    }

    /// The mails that were taken, in their order, as they came.
    pub fn taken(&self) -> Vec<String> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).taken.clone()
    }

    /// How often a mail was offered.
    pub fn tries(&self) -> usize {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).tries
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn talk(mut client: TcpStream, state: Arc<Mutex<State>>) {
    let (read, mut write) = client.split();
    let mut lines = BufReader::new(read).lines();
    let mut answer = "220 ready\r\n";
    loop {
        if write.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
        let Ok(Some(line)) = lines.next_line().await else { return };
        answer = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "QUIT" => return,
            "DATA" => {
                if write.write_all(b"354 go on\r\n").await.is_err() {
                    return;
                }
                let mut mail = String::new();
                loop {
                    match lines.next_line().await {
                        Ok(Some(line)) if line == "." => break,
                        Ok(Some(line)) => mail.extend([line.strip_prefix('.').unwrap_or(&line), "\n"]),
                        _ => return,
                    }
                }
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                state.tries += 1;
                let says = state.says.unwrap_or(Says::Yes);
                if matches!(says, Says::Yes | Says::Nothing) {
                    state.taken.push(mail);
                }
                match says {
                    Says::Yes => "250 taken\r\n",
                    Says::Later => "451 later\r\n",
                    Says::Never => "550 never\r\n",
                    Says::Nothing => return,
                }
            }
            _ => "250 ok\r\n",
        };
    }
}
