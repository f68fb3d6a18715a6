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
people-role-tenant-admin = Direzione
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

# Staff: list, roles, invitations.
people-staff = Squadra
people-staff-lead = Chi lavora qui, con quali ruoli, e chi è invitato.
people-staff-roles = Ruoli
people-staff-role = Ruolo
people-staff-employer = Datore di lavoro
people-staff-employer-own = da noi
people-staff-employer-help = Solo per chi lavora altrove, per esempio per il gestore di questo portale.
people-staff-signed-in = Ultimo accesso
people-staff-factor-on = configurato
people-staff-factor-off = manca
people-staff-factor-missing = Il secondo fattore manca ancora. Finché non è configurato, i ruoli non valgono.
people-staff-open = Inviti aperti
people-staff-open-none = Nessun invito aperto
people-staff-open-none-text = Chi è invitato resta qui finché l’invito è accettato o ritirato.
people-staff-until = Valido fino a
people-staff-over = scaduto
people-staff-sent = { $count ->
    [one] Una lettera inviata
   *[other] { $count } lettere inviate
 }
people-staff-do = Azioni
people-staff-send-again = Invia di nuovo
people-staff-withdraw = Ritira
people-staff-invite = Invitare qualcuno
people-staff-invite-do = Invia l’invito
people-staff-email-help = L’invito va a questo indirizzo e vale 7 giorni.
people-staff-may-certifier = Esamina candidature, assicurazioni e ricorsi.
people-staff-may-support = Si occupa dei casi e vede le prenotazioni.
people-staff-may-tenant-admin = Invita la squadra, dà i ruoli e legge il registro.
people-staff-own = Sono i Suoi ruoli. Li cambia un’altra persona dell’amministrazione.
people-staff-none = Nessun ruolo al momento.
people-staff-take = Togliere il ruolo { $role }
people-staff-take-title = Togliere questo ruolo?
people-staff-take-text = Finisce subito, su tutti i dispositivi. Si può ridare.
people-staff-take-do = Togli il ruolo
people-staff-reason-help = Una frase. La persona la legge, e resta nel registro.
people-staff-give = Dare un ruolo
people-staff-give-do = Dai il ruolo
people-staff-history = Finora
people-staff-was-given = { $role } dato ({ $who }).
people-staff-was-taken = { $role } tolto ({ $who }).
people-staff-by-invitation = per invito
people-invitation-title = Invito nella squadra
people-invitation-text = { $email } è invitato, con questi ruoli:
people-invitation-known = C’è un conto con questo indirizzo. Occorre accedere; poi si torna qui.
people-invitation-factor = In seguito si configura un codice di un’app. Da allora i ruoli valgono.
people-invitation-do = Accetta l’invito
people-invitation-over = È stato usato o ritirato, ne è partito uno più recente, o ha più di 7 giorni. Chi ha invitato può inviarlo di nuovo.
notice-people-invited = L’invito è in viaggio.
notice-people-invitation-withdrawn = L’invito è ritirato. Il suo link non funziona più.
notice-people-invitation-accepted = Un benvenuto nella squadra.
notice-people-role-given = Il ruolo è dato. La persona accede di nuovo.
notice-people-role-taken = Il ruolo è tolto, da subito.
refused-own-roles = Nessuno cambia i propri ruoli. Occorre chiedere a un’altra persona dell’amministrazione.
refused-last-admin = È l’ultima persona dell’amministrazione. Occorre prima dare il ruolo a qualcun altro.
refused-role-held = Questa persona ha già il ruolo.
refused-role-not-held = Questa persona non ha più il ruolo.
refused-already-staff = Questa persona fa già parte della squadra. I ruoli si danno sulla sua pagina.
refused-already-invited = C’è un invito aperto per questo indirizzo. Si può inviare di nuovo.
refused-other-address = Questo invito è per un altro indirizzo. Occorre uscire e riaprire il link.
people-mail-invited-subject = Invito nella squadra di { -brand }
people-mail-invited-preview = Un clic, e ne fa parte.
people-mail-invited-by = { $who } La invita nella squadra, con questi ruoli:
people-mail-invited-text = È invitato nella squadra, con questi ruoli:
people-mail-invited-days = { $days ->
    [one] Il link funziona un giorno, e una volta.
   *[other] Il link funziona { $days } giorni, e una volta.
 }
people-mail-invited-reason = Riceve questa e-mail perché una persona dell’amministrazione ha inserito questo indirizzo. Se non aspetta inviti, non c’è nulla da fare.
people-mail-role-given-subject = Un nuovo ruolo da { -brand }
people-mail-role-taken-subject = Un ruolo in meno da { -brand }
people-mail-role-given = Ha ricevuto il ruolo { $role }. Occorre accedere di nuovo; vale con un codice della Sua app.
people-mail-role-taken = Il ruolo { $role } Le è stato tolto. Il motivo:
people-mail-role-reason = Riceve questa e-mail perché i Suoi ruoli sono cambiati.
staff-log-action-staff-invited = Invito nella squadra
staff-log-action-staff-invitation-sent = Invito inviato di nuovo
staff-log-action-staff-invitation-withdrawn = Invito ritirato
staff-log-action-staff-invitation-accepted = Invito accettato
