# Signing up and in, passwords, own details, devices, and the mails about them.
people-name = Nome
people-name-help = È il nome che vedono gli altri. Bastano il nome e l’iniziale del cognome.
people-email = Indirizzo e-mail
people-email-help = Qui arriva un link di conferma.
people-email-none = Nessun indirizzo indicato
people-password = Password
people-password-help = Almeno { $min } caratteri. Tre o quattro parole a caso vanno bene.
people-language = Lingua
people-save = Salvare le modifiche

people-sign-up-title = Registrarsi
people-sign-up-text = Un account per appuntamenti, messaggi e valutazioni. Poi si riprende dallo stesso punto.
people-sign-up-do = Creare l’account
people-sign-up-known = Ha già un account?
people-sign-up-terms = Con l’account valgono le <a>condizioni d’uso</a>. Che cosa succede con i dati è spiegato in <a2>Protezione dei dati</a2>.
people-sent-title = Ora controllare la posta
people-sent-text = Abbiamo inviato un’e-mail. Il link che contiene conferma l’indirizzo ed effettua subito l’accesso.
people-sent-nothing = Non è arrivato niente? Spesso basta guardare nella cartella spam; altrimenti verificare l’indirizzo.
people-sent-again = Registrarsi di nuovo

people-confirm-title = Confermare l’indirizzo
people-confirm-text = Ancora un clic e l’account è pronto.
people-confirm-do = Confermare e accedere
people-confirm-over-text = È già stato usato o risale a più di 24 ore fa. Chi ha già confermato può accedere.
people-link-over-title = Questo link non è più valido

people-sign-in-title = Accedere
people-sign-in-needed = Dopo l’accesso si riprende dallo stesso punto.
people-sign-in-do = Accedere
people-sign-in-new = Non ha ancora un account?
people-forgotten = Password dimenticata?
refused-wrong-credentials = L’indirizzo e-mail o la password non sono corretti, oppure l’indirizzo non è ancora confermato.

people-reset-title = Nuova password
people-reset-text = A questo indirizzo inviamo un link per impostare una nuova password.
people-reset-do = Inviare il link
people-reset-sent-text = Se per questo indirizzo esiste un account, un link è in arrivo. Vale un’ora.
people-reset-over-text = È già stato usato o risale a più di un’ora fa.
people-new-password-title = Impostare una nuova password
people-new-password-text = In seguito tutti i dispositivi vengono disconnessi.
people-new-password = Nuova password
people-new-password-do = Salvare la password

people-me-title = I miei dati
people-me-staff = Accesso effettuato come { $name } con questi ruoli:
people-role-customer = Cliente
people-role-helper = Aiutante
people-role-certifier = Certificazione
people-role-support = Assistenza
people-role-tenant-admin = Amministrazione
people-password-change-title = Cambiare la password
people-password-change-text = Tutti gli altri dispositivi vengono disconnessi.
people-password-change-do = Cambiare la password
people-current-password = Password attuale
people-devices-title = Dispositivi connessi
people-devices-text = C’è qualcosa di sconosciuto? Disconnetterlo e cambiare la password.
people-devices-end = Disconnettere tutti gli altri
people-device-on = { $program } su { $system }
people-device-browser = Browser sconosciuto
people-device-token = Programma con accesso all’interfaccia (API)
people-device-current = Questo dispositivo
people-device-seen = Ultimo utilizzo:
people-device-since = Data di accesso:
people-device-end = Disconnettere

people-code-title = Inserire il codice
people-code-text = L’app mostra un codice di sei cifre. Vale mezzo minuto.
people-code = Codice dell’app
people-code-cancel = Annullare
people-second-factor-title = Secondo fattore
people-second-factor-text = A ogni accesso un’app sul telefono mostra un nuovo codice. Così una password rubata non basta.
people-second-factor-is-on = A ogni accesso è richiesto un codice dell’app.
people-second-factor-change = Impostare il secondo fattore
people-second-factor-begin = Configurare l’app
people-second-factor-scan = Inserire questa chiave in un’app per codici di accesso:
people-second-factor-open = Sul telefono: aprire l’app con questa chiave
people-second-factor-first = Il primo codice che ora l’app mostra.
people-second-factor-confirm = Confermare
people-second-factor-remove = Accedere senza codice
notice-people-second-factor-on = D’ora in poi per l’accesso è richiesto un codice.
notice-people-second-factor-off = Per l’accesso non è più richiesto un codice.
refused-second-factor-required = Per accedere serve il codice dell’app.
refused-wrong-code = Questo codice non è corretto o è già stato usato.

notice-people-confirmed = L’indirizzo è confermato, l’accesso è effettuato.
notice-people-signed-out = Disconnessione effettuata.
notice-people-saved = I dati sono salvati.
notice-people-password-set = La nuova password è valida. Ora si può usare per accedere.
notice-people-password-changed = La nuova password è valida. Tutti gli altri dispositivi sono disconnessi.
notice-people-device-ended = Il dispositivo è disconnesso.
notice-people-devices-ended = Tutti gli altri dispositivi sono disconnessi.

people-mail-hello = Buongiorno { $name }
people-mail-hours = { $hours ->
    [one] Il link vale un’ora e una volta sola.
   *[other] Il link vale { $hours } ore e una volta sola.
 }
people-mail-confirm-subject = Confermare l’indirizzo per { -brand }
people-mail-confirm-preview = Ancora un clic e l’account è pronto.
people-mail-confirm-text = Questo link conferma l’indirizzo e-mail ed effettua subito l’accesso:
people-mail-confirm-reason = Questa e-mail arriva perché qualcuno si è registrato con questo indirizzo. Senza un clic sul link non viene creato nessun account.
people-mail-known-subject = Esiste già un account per { -brand }
people-mail-known-preview = Basta accedere.
people-mail-known-text = Qualcuno voleva registrarsi con questo indirizzo. Esiste già un account; basta accedere:
people-mail-known-forgotten = Password dimenticata? Qui se ne imposta una nuova:
people-mail-known-reason = Questa e-mail arriva perché qualcuno voleva registrarsi con questo indirizzo. Se era qualcun altro, non occorre fare nulla.
people-mail-reset-subject = Nuova password per { -brand }
people-mail-reset-preview = Con questo link si imposta una nuova password.
people-mail-reset-text = Con questo link si imposta una nuova password. In seguito tutti i dispositivi vengono disconnessi:
people-mail-reset-reason = Questa e-mail arriva perché qualcuno ha chiesto una nuova password per questo indirizzo. Se era qualcun altro, non occorre fare nulla; la password attuale resta valida.
people-second-factor-staff = Il Suo ruolo richiede un codice di un’app a ogni accesso. Da configurare adesso.
people-second-factor-qr = Codice da fotografare con l’app
refused-second-factor-needed = Il Suo ruolo non può fare a meno di un secondo fattore.
