# Booking: three steps, then one page for each side.
booking-step-when = Quando
booking-step-where = Dove
booking-step-check = Verificare e prenotare
booking-by = Aiuto di { $name }
booking-when = Quando
booking-where = Dove
booking-who = Chi viene
booking-not-held = Un appuntamento è riservato solo con la prenotazione. Fino ad allora può sceglierlo qualcun altro.

booking-invite-title = Accedere per prenotare
booking-invite-text = { $name } desidera sapere chi ha bisogno di aiuto. Dopo l’accesso si riprende da qui.
booking-invite-sign-up = Registrarsi

booking-when-title = Scegliere un appuntamento
booking-free-times = Orari liberi
booking-where-title = Dove serve l’aiuto?
booking-length = Durata
booking-postal-code = NPA
booking-town = Località
booking-street = Via
booking-street-help = La via è visibile solo a chi ha confermato la prenotazione. È cancellata 30 giorni dopo la fine.
booking-house-no = Numero civico
booking-note = Di che cosa si tratta?
booking-note-help = Per esempio apparecchio, piano, nome sul campanello. Le password non vanno scritte qui.
booking-adult = Durante la visita è presente una persona adulta.
booking-adult-help = Chi è minorenne non riceve l’aiuto senza una persona adulta.
booking-other-time = Scegliere un altro orario

booking-check-title = Verificare e prenotare
booking-price-hourly = { $time } a { $price } l’ora, trasferta inclusa.
booking-price-fixed = Prezzo fisso per la visita, trasferta inclusa.
booking-pay-directly = Il pagamento avviene dopo la visita, direttamente all’aiutante.
booking-answer-by = { $name } risponde entro { $when }. Senza risposta la richiesta scade e non costa nulla.
booking-book = Prenotare a pagamento
booking-book-de = Prenotare con obbligo di pagamento
booking-book-free = Prenotare in modo vincolante

booking-partner = Controparte contrattuale
booking-private = a titolo privato
booking-trader = a titolo professionale
booking-provider = Gestore di questo sito
booking-operator-telco = intermediazione in proprio
booking-operator-platform = intermediazione in nome del marchio
booking-insurance = Danni durante la visita
booking-insurance-helper-own = Risponde l’aiutante, con la propria assicurazione.
booking-insurance-helper-proven = L’aiutante ha presentato la prova di un’assicurazione di responsabilità civile valida.
booking-contact = Se qualcosa va storto
booking-frozen = Dati al momento dell’invio della prenotazione.
booking-policy = Disdetta
booking-policy-free = Finché non è confermata, una richiesta si può ritirare gratuitamente.
booking-policy-step = Meno di { $hours ->
    [one] un’ora
   *[other] { $hours } ore
 } prima dell’inizio: { $percent } % del prezzo.
booking-policy-no-show = Chi non viene o non apre: { $percent } % del prezzo.
booking-policy-note = Questi importi valgono per entrambe le parti e si versano direttamente all’altra parte, mai tramite questo sito.

# Lists
booking-list-title = Prenotazioni
booking-list-views = Sezioni delle prenotazioni
booking-tab-coming = Prossime
booking-tab-waiting = Da fare
booking-tab-past = Passate
booking-with-customer = con { $name }
booking-with-helper = da { $name }
booking-todo-requested-helper = Manca ancora la risposta.
booking-todo-confirmed-customer = Manca un riscontro: su un altro appuntamento o su com’è andata la visita.
booking-todo-confirmed-helper = Manca un riscontro: su un altro appuntamento o su com’è andata la visita.
booking-todo-in-progress-helper = La visita non è ancora conclusa.
booking-todo-completed-customer = Mancano ancora l’approvazione e la valutazione.
booking-none-coming = Ancora nessuna prenotazione
booking-none-coming-text = La ricerca mostra chi aiuta nelle vicinanze.
booking-none-waiting = Tutto fatto
booking-none-waiting-text = Qui compare ciò che attende una risposta.
booking-none-past = Ancora nessuna prenotazione passata
booking-none-past-text = Le prenotazioni concluse e disdette restano visibili qui.

# States
booking-state-requested = Richiesta
booking-state-confirmed = Confermata
booking-state-in-progress = Visita in corso
booking-state-completed = Segnalata come conclusa
booking-state-signed-off = Approvata
booking-state-rejected = Rifiutata
booking-state-expired = Scaduta
booking-state-cancelled = Disdetta
booking-state-no-show = Appuntamento mancato

# One booking
booking-facts = Dati
booking-course = Svolgimento
booking-customer = Chi ha bisogno di aiuto
booking-helper = Chi aiuta
booking-category = Tema
booking-price = Prezzo
booking-commission = Intermediazione ({ NUMBER($percent) } %)
booking-left = Resta
booking-street-later = La via è visibile dopo la conferma.
booking-next-requested-customer = { $helper } risponde entro { $when }. Fino ad allora l’orario è riservato.
booking-next-requested-helper = { $customer } chiede aiuto. Rispondere entro { $when }; un rifiuto non comporta svantaggi.
booking-next-requested-staff = In attesa della risposta di { $helper } entro { $when }.
booking-next-confirmed-customer = { $helper } viene all’orario concordato.
booking-next-confirmed-helper = Appuntamento concordato: { $customer } attende la visita.
booking-next-confirmed-staff = { $helper } e { $customer } hanno preso accordi.
booking-next-in-progress-customer = { $helper } è sul posto.
booking-next-in-progress-helper = La visita è iniziata. Quando è tutto fatto, si conclude qui.
booking-next-in-progress-staff = La visita è in corso.
booking-next-completed-customer = { $helper } segnala che il lavoro è fatto. Senza obiezioni, dopo tre giorni la visita è considerata approvata.
booking-next-completed-helper = Ora { $customer } può approvare la visita. Senza obiezioni, dopo tre giorni avviene automaticamente.
booking-next-completed-staff = In attesa dell’approvazione.
booking-next-signed-off-customer = Visita approvata. Grazie della collaborazione.
booking-next-signed-off-helper = Visita approvata. Grazie dell’aiuto.
booking-next-signed-off-staff = Visita approvata.
booking-next-rejected-customer = Purtroppo { $helper } non può. Nelle vicinanze altre persone aiutano volentieri.
booking-next-rejected-helper = Richiesta rifiutata. Non ci sono svantaggi.
booking-next-rejected-staff = { $helper } ha rifiutato.
booking-next-expired-customer = { $helper } non ha risposto in tempo. Non costa nulla.
booking-next-expired-helper = La richiesta è rimasta senza risposta ed è scaduta.
booking-next-expired-staff = Scaduta senza risposta.
booking-next-cancelled-customer = { $customer } ha disdetto.
booking-next-cancelled-helper = { $helper } ha disdetto.
booking-next-cancelled-system = La visita non è mai iniziata ed è stata chiusa senza costi.
booking-next-no-show-customer = { $customer } non era sul posto o non ha aperto.
booking-next-no-show-helper = { $helper } ha mancato l’appuntamento.
booking-fee-owed-customer = Importo dovuto da { $customer } per { $helper }: { $amount }.
booking-fee-owed-helper = Importo dovuto da { $helper } per { $customer }: { $amount }.
booking-fee-between = Il pagamento avviene direttamente tra le due parti.
booking-confirm = Confermare
booking-complete = Concludere la visita
booking-sign-off = Approvare
booking-review = Valutare

booking-proposal-mine = È stato proposto un altro appuntamento
booking-proposal-theirs = Proposta di un altro appuntamento
booking-proposal-accept = Accettare
booking-proposal-refuse = Mantenere l’appuntamento attuale
booking-proposal-withdraw = Ritirare la proposta
booking-move = Proporre un altro appuntamento
booking-move-title = Proporre un altro appuntamento
booking-move-text = Appuntamento concordato: { $when }. Vale finché l’altra parte non accetta il cambiamento.
booking-move-do = Proporre

booking-door = Alla porta
booking-door-customer = Prima confrontare: il viso corrisponde e { $helper } dice le stesse due parole? Poi leggere il codice ad alta voce.
booking-door-helper = { $customer } confronta prima le due parole e poi legge un codice, che dà inizio alla visita.
booking-words = Queste due parole sono visibili a entrambe le parti
booking-code = Codice d’inizio
booking-code-help = Da leggere solo alla porta, mai al telefono.
booking-code-enter = Codice letto alla porta
booking-check-in = Iniziare la visita
booking-door-locked = Dopo più codici errati si può riprovare alle { $time }.
booking-start = Iniziare senza codice
booking-start-title = Iniziare la visita senza codice?
booking-start-text = Solo se l’aiutante è sul posto e il codice non funziona. L’inizio viene registrato.

booking-change = Cambiare qualcosa
booking-reason = Motivo
booking-reason-help = L’altra parte legge questo testo.
booking-reject = Rifiutare
booking-reject-title = Rifiutare la richiesta?
booking-reject-text = È gratuito e senza svantaggi. Poi l’orario torna libero.
booking-reject-do = Rifiutare la richiesta
booking-cancel = Disdire
booking-cancel-title = Disdire davvero?
booking-cancel-free = Ora non costa nulla. Poi l’orario torna libero.
booking-cancel-costs = Ora costa { $amount }, da pagare direttamente all’altra parte. Poi l’orario torna libero.
booking-cancel-do = Disdire l’appuntamento
booking-no-show-customer = Non è venuto nessuno
booking-no-show-helper = Non apre nessuno
booking-no-show-title = Appuntamento mancato?
booking-no-show-text = La prenotazione si chiude così. Gli importi dovuti figurano sotto «Disdetta».
booking-no-show-do = Registrare

# Faults and refusals
field-time-skipped = In questo giorno quest’ora non esiste: si passa all’ora estiva.
field-time-twice = In questo giorno quest’ora ricorre due volte. Indicare lo scarto dall’ora universale (UTC).
field-unchanged = È già concordato così.
field-wrong-door-code = { $left ->
    [one] Questo codice non è corretto. Resta un tentativo.
   *[other] Questo codice non è corretto. Restano { $left } tentativi.
 }
field-door-locked = Dopo cinque codici errati l’inserimento è bloccato per un quarto d’ora.
refused-no-time-for-the-way = Così poco prima o dopo un’altra visita, la strada fin qui è troppo lunga. Scegliere uno degli orari mostrati.
refused-too-far = Questa persona non si sposta così lontano. La ricerca mostra chi è più vicino.
refused-fee-changed = Nel frattempo la disdetta costa più di quanto indicato. Verificare di nuovo.
refused-no-proposal = Questa proposta non è più valida.

# Notices
notice-booking-requested = La richiesta è stata inviata.
notice-booking-confirmed = Prenotazione confermata. L’altra parte riceve un messaggio.
notice-booking-rejected = Richiesta rifiutata. L’orario è di nuovo libero.
notice-booking-cancelled = Prenotazione disdetta. L’altra parte riceve un messaggio.
notice-booking-no-show = Registrato.
notice-booking-started = La visita è iniziata.
notice-booking-completed = Visita segnalata come conclusa.
notice-booking-signed-off = Visita approvata. Grazie.
notice-booking-proposed = La proposta è stata inviata.
notice-booking-rescheduled = Vale il nuovo appuntamento.
notice-booking-proposal-dropped = Resta l’appuntamento concordato.
booking-door-qr = Chi è alla porta
booking-door-qr-text = Chi vuole verificare inquadra questo codice. Porta alla nostra pagina e dice che cosa è stato controllato.
