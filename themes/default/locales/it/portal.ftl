# Imprint
portal-imprint-intro = { $brand } è un servizio di:
portal-imprint-register = Registro
portal-imprint-vat = Imposta sul valore aggiunto
portal-imprint-contact = Domande e reclami
portal-imprint-authorities = Contatto per le autorità
portal-imprint-supervision = Vigilanza
portal-imprint-representative = Rappresentanza nell’Unione europea
portal-imprint-role = Chi fa che cosa
portal-imprint-role-telco = { $entity } gestisce direttamente questa piattaforma, verifica chi aiuta e prende in carico i casi non risolti sul posto.
portal-imprint-role-platform = { $entity } gestisce questa piattaforma con il nome { $brand }.
portal-imprint-mediator = La piattaforma svolge un ruolo di intermediaria. L’aiuto è prestato da persone che agiscono per conto proprio; il relativo contratto è concluso tra loro e la persona che prenota.
portal-imprint-disputes = Composizione delle controversie
portal-imprint-disputes-text = Non partecipiamo a procedure davanti a un organismo di conciliazione per i consumatori e non siamo tenuti a farlo. Ai reclami rispondiamo direttamente e per scritto.
portal-imprint-sources = Fonti
portal-imprint-sources-text = Numeri postali d’avviamento: GeoNames (geonames.org), licenza CC BY 4.0.

# Terms of use
portal-terms-what = Di che cosa si tratta
portal-terms-what-text = { $brand } mette in contatto chi ha bisogno di aiuto con chi aiuta nelle vicinanze. La piattaforma è gestita da { $entity }. Per chi cerca aiuto l’uso è gratuito.
portal-terms-contract = Come nasce un contratto
portal-terms-contract-text = Una prenotazione è una richiesta. Quando l’aiutante accetta, nasce un contratto con la persona che ha prenotato. Senza risposta entro { $hours ->
    [one] un’ora
   *[other] { $hours } ore
 }, al più tardi a metà del tempo che manca all’appuntamento, la richiesta scade senza conseguenze. Rifiutare è sempre permesso e non penalizza nessuno nell’ordine dei risultati.
portal-terms-price = Prezzo e pagamento
portal-terms-price-text = Chi aiuta fissa da sé il proprio prezzo; il prezzo è indicato prima della prenotazione e comprende la trasferta. Si paga dopo la visita, direttamente all’aiutante. Un prezzo più alto vale solo se entrambe le parti lo hanno accettato prima.
portal-terms-commission-text = Per ogni visita conclusa l’aiutante versa una commissione per l’intermediazione ({ NUMBER($percent, maximumFractionDigits: 2) } % del prezzo), fatturata a fine mese.
portal-terms-cancel = Disdetta
portal-terms-cancel-text = Un appuntamento confermato può essere disdetto da entrambe le parti. Chi disdice tardi deve all’altra parte una quota del prezzo:
portal-terms-cancel-step = meno di { $hours ->
    [one] un’ora
   *[other] { $hours } ore
 } prima: { $percent } %
portal-terms-cancel-free = Un appuntamento può essere disdetto da entrambe le parti senza costi.
portal-terms-no-show = Chi non viene o non apre deve all’altra parte una quota del prezzo: { $percent } %. La piattaforma non riscuote questi importi.
portal-terms-visit = La visita
portal-terms-visit-text = Alla porta le due parti mostrano la stessa coppia di parole; solo dopo si comunica il codice che dà inizio alla visita. Tre giorni dopo la fine, se nessuno si oppone, la visita è considerata approvata.
portal-terms-liability = Chi è responsabile
portal-terms-liability-text = Dei danni durante la visita risponde chi li ha causati. Su ogni prenotazione figura chi è la controparte contrattuale, chi è assicurato e chi risponde se qualcosa va storto; questi dati vengono registrati con la prenotazione.
portal-terms-insured = Chi aiuta deve presentare la prova di un’assicurazione di responsabilità civile valida.
portal-terms-fault = Se la causa è il collegamento
portal-terms-fault-text = Se il guasto dipende dal collegamento o da un apparecchio di { $brand }, la visita non costa nulla.
portal-terms-reviews = Valutazioni
portal-terms-reviews-text = Possono valutare solo le due parti di una visita che ha avuto luogo, entro 14 giorni. Le due valutazioni diventano visibili nello stesso momento. Per le valutazioni non si paga nulla e nessuna viene modificata.
portal-terms-prohibited = Che cosa non si può offrire
portal-terms-end = Blocchi e modifiche
portal-terms-end-text = Nessun account viene bloccato automaticamente: decide una persona, per scritto e con una motivazione, e la decisione si può contestare. Le modifiche di queste condizioni sono comunicate almeno 15 giorni prima.
portal-terms-withdrawal = Recesso
portal-terms-withdrawal-text = Se l’aiutante agisce a titolo professionale, si può recedere dal contratto entro 14 giorni senza indicare un motivo, a meno che la visita non abbia già avuto luogo su richiesta esplicita. Con chi aiuta a titolo privato non esiste un diritto legale di recesso.

# Privacy
portal-privacy-intro = Responsabile dei dati su questo sito: { $entity }. Alle domande risponde:
portal-privacy-account = Account
portal-privacy-account-text = Salviamo nome, indirizzo e-mail, lingua e un valore di controllo della password, dal quale la password non si può leggere, affinché funzionino l’accesso e i messaggi sugli appuntamenti.
portal-privacy-helper = Profilo di chi aiuta
portal-privacy-helper-text = Chi aiuta mostra pubblicamente nome, immagine, descrizione, temi, lingue, offerte, certificati e valutazioni. È lo scopo del profilo.
portal-privacy-place = Luogo
portal-privacy-place-text = Chi aiuta è localizzato solo in un esagono di circa 500 metri, mai a un indirizzo. Le distanze si misurano da centro a centro. La posizione del dispositivo non viene rilevata.
portal-privacy-booking = Prenotazioni
portal-privacy-booking-text = La via e il numero civico sono visibili solo all’aiutante, e solo dopo che ha accettato. Dopo l’approvazione l’indirizzo non è più visibile nemmeno all’aiutante.
portal-privacy-reviews = Valutazioni
portal-privacy-reviews-text = Le valutazioni compaiono con il nome, senza cognome, di chi le ha scritte, e solo quando entrambe le parti hanno valutato o sono trascorsi 14 giorni.
portal-privacy-payment = Pagamento
portal-privacy-payment-text = Si paga direttamente all’aiutante. Di chi cerca aiuto non salviamo dati di carte né numeri di conto.
portal-privacy-cookies = Cookie
portal-privacy-cookies-text = Ci sono solo i cookie necessari: per l’accesso, per la lingua scelta e per un avviso dopo un’azione. Non ci sono pubblicità, analisi di terzi né contenuti di altri server.
portal-privacy-logs = Registri tecnici
portal-privacy-logs-text = I registri tecnici non contengono nomi, indirizzi o testi scritti da persone.
portal-privacy-others = Trasmissione
portal-privacy-others-text = I dati vanno solo all’altra parte di una prenotazione, al personale competente quando è segnalato un caso e alle autorità, dove la legge lo esige. Nulla viene venduto.
portal-privacy-keep = Per quanto tempo
portal-privacy-keep-text = I dati restano finché servono allo scopo, e poi solo dove lo prescrive la legge, per esempio per le fatture. In seguito i dati personali vengono rimossi o resi irriconoscibili.
portal-privacy-rights = I propri diritti
portal-privacy-rights-eu = Accesso, rettifica, cancellazione, limitazione, opposizione e consegna dei propri dati si possono chiedere in ogni momento (art. 15–21 RGPD). I reclami sono accolti dall’autorità di protezione dei dati del proprio luogo di residenza.
portal-privacy-rights-ch = Accesso, rettifica, cancellazione e consegna dei propri dati si possono chiedere in ogni momento (art. 25–32 LPD). La vigilanza spetta all’Incaricato federale della protezione dei dati e della trasparenza.

# The order of lists
portal-ranking-intro = L’ordine «Consigliate» si basa sui punti. Ogni offerta li raccoglie da poche fonti, e ciascuna è indicata qui e accanto a ogni risultato.
portal-ranking-table = Che cosa conta e quanto
portal-ranking-factor = Fonte
portal-ranking-meaning = Significato
portal-ranking-points = Punti
portal-ranking-up-to = fino a { $points }
portal-ranking-per-km = −{ $points } per km
portal-ranking-score = Media delle valutazioni. Finché sono poche conta anche la media abituale, così una sola non è decisiva.
portal-ranking-certified = Un certificato valido per il tema dell’offerta.
portal-ranking-experience = Visite che hanno avuto luogo. Dieci danno la metà dei punti.
portal-ranking-reliability = Visite accettate che hanno anche avuto luogo. Rifiutare una richiesta non costa nulla.
portal-ranking-newcomer = Un aiuto per le prime cinque visite, affinché ne seguano altre.
portal-ranking-distance = Distanza dal centro della ricerca al centro della zona.
portal-ranking-not = Che cosa non conta
portal-ranking-not-text = Nessuno può pagare per un posto migliore. Prezzo, origine, età, sesso e comportamento di chi cerca non contano.
portal-ranking-who = Chi compare nell’elenco
portal-ranking-who-text = Le offerte pubblicate di chi al momento accetta visite e il cui raggio raggiunge il luogo della ricerca. Senza altre indicazioni la ricerca arriva a { $km } km. Se i risultati sono più di 1000, si mostrano i 1000 con più punti.
portal-ranking-other = Altri ordini
portal-ranking-other-text = Invece che per punti si può ordinare per distanza, per prezzo della visita o per valutazione. A parità vale l’offerta meno recente.
portal-ranking-reviews = Da dove vengono le valutazioni
portal-ranking-reviews-text = Solo da visite prenotate su questo sito e che hanno avuto luogo. Entrambe le parti valutano, e le due valutazioni diventano visibili nello stesso momento.
portal-ranking-certificate = Il contrassegno { $label } lo assegniamo noi, per un tema e a tempo determinato. Sul profilo figura che cosa è stato verificato.

# Accessibility
portal-accessibility-intro = Questo sito dev’essere utilizzabile da tutti. I riferimenti sono le linee guida WCAG 2.2, livello AA, e la norma EN 301 549.
portal-accessibility-how = Che cosa abbiamo fatto
portal-accessibility-keyboard = Tutto funziona con la tastiera; il focus è sempre visibile.
portal-accessibility-script = Tutto l’essenziale funziona senza JavaScript.
portal-accessibility-contrast = I colori hanno un contrasto sufficiente, anche in modalità scura, e un colore non è mai l’unica informazione.
portal-accessibility-map = Accanto a ogni mappa c’è un elenco con lo stesso contenuto.
portal-accessibility-forms = I moduli indicano per ogni campo che cosa manca e conservano quanto già scritto.
portal-accessibility-limits = Che cosa non funziona ancora
portal-accessibility-limits-text = Descrizioni e immagini provengono da chi aiuta; non sono sempre in un linguaggio semplice, e le immagini non hanno una descrizione propria.
portal-accessibility-tell = Segnalare qualcosa
portal-accessibility-tell-text = Chi incontra un ostacolo può scriverci. Rispondiamo e cerchiamo un’altra via per lo stesso aiuto:
portal-accessibility-authority = In mancanza di risposta, è competente l’autorità tedesca di vigilanza del mercato dei Länder per l’accessibilità di prodotti e servizi.

# The staff's first page
portal-today-hello = Buongiorno { $name }
portal-today-empty = Niente in attesa
portal-today-empty-text = Appena c’è qualcosa da decidere, compare qui.
portal-role-anonymous = Ospite
portal-role-customer = Cliente
portal-role-helper = Aiutante
portal-role-certifier = Certificazione
portal-role-support = Assistenza
portal-role-tenant-admin = Direzione

# Ciò che aspetta
portal-today-waits = { $count ->
    [one] Una cosa aspetta
   *[other] { $count } cose aspettano
 }
portal-today-application = Candidatura
portal-today-second = Secondo controllo
portal-today-test = Test da valutare
portal-today-insurance = Attestato assicurativo
portal-today-appeal = Ricorso
portal-today-since = da { $when }
portal-today-late = aspetta da più di due giorni
portal-today-for-another = per un’altra persona
portal-today-cases = { $count ->
    [one] Un caso attende
   *[other] { $count } casi attendono
 }
portal-today-mine = mio
portal-today-appeals = { $count ->
    [one] Un ricorso aspetta
   *[other] { $count } ricorsi aspettano
 }
portal-today-appeals-text = Contro misure o decisioni su segnalazioni. Decide un’altra persona.
