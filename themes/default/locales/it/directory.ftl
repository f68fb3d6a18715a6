# The front door
directory-home-title = Che aiuto serve, e dove?
directory-home-text = Aiuto dal vicinato: prezzo e orari liberi si conoscono prima di prenotare.
directory-home-helpers = { $count ->
    [one] Una persona dà già una mano
   *[other] { $count } persone danno già una mano
}
directory-home-helpers-capped = Oltre { $count } persone danno una mano
directory-home-topics = Per che cosa si trova aiuto
directory-typical-hourly = di solito da { $from } a { $to } l’ora
directory-typical-fixed = di solito da { $from } a { $to } in tutto
directory-how = Come funziona
directory-how-find = Trovare qualcuno
directory-how-find-text = Indicare tema e luogo. L’elenco mostra chi aiuta nelle vicinanze, a che prezzo e quando ha tempo.
directory-how-book = Scegliere un appuntamento
directory-how-book-text = L’aiutante accetta o rifiuta. Solo dopo aver accettato vede l’indirizzo.
directory-how-visit = Aiuto a domicilio
directory-how-visit-text = Un codice alla porta dà inizio alla visita. Si paga alla fine, direttamente all’aiutante.
directory-certificate-what = { $label }: { $brand } ha verificato che questa persona sa fare quello che offre. Il contrassegno vale per un tema e ha una scadenza.
directory-certificate-by-staff = Persone esperte hanno esaminato la domanda e deciso.
directory-certificate-by-earned = Più visite presso persone diverse sono andate bene.
directory-certificate-by-test = È stato superato un test con domande tecniche.
directory-certificate-insured = È stata presentata una prova valida dell’assicurazione di responsabilità civile.
directory-certificate-required = Qui può offrire aiuto solo chi ha superato la verifica.
directory-certificate-mark = Si può aiutare anche senza contrassegno; figura sul profilo di chi ha superato la verifica.
directory-join = Dare una mano
directory-join-text = Con un prezzo e orari propri. Chi rifiuta una richiesta non perde nulla.

# The search
directory-search = Trovare aiuto
directory-search-near = Aiuto nei dintorni di { $place }
directory-search-where = Dove serve aiuto?
directory-where = Indicare il luogo
directory-where-text = Con il NPA, l’elenco mostra chi può aiutare nelle vicinanze.
directory-category = Tema
directory-words = Parole chiave
directory-radius = Raggio
directory-radius-usual = abituale
directory-radius-km = { $km } km
directory-price = Prezzo della visita
directory-price-any = qualsiasi
directory-up-to = fino a { $price }
directory-from-day = Disponibile dal
directory-to-day = Disponibile fino al
directory-certified-only = Solo { $label }
directory-sort = Ordine
directory-sort-rank = Consigliate
directory-sort-distance = Distanza
directory-sort-price = Prezzo
directory-sort-rating = Valutazione
directory-found = { $count ->
    [one] Un’offerta nel raggio di { $km } km
   *[other] { $count } offerte nel raggio di { $km } km
}
directory-found-capped = Oltre { $count } offerte nel raggio di { $km } km. Nell’elenco figurano le { $count } con più punti.
directory-none = Ancora nessuno nelle vicinanze
directory-none-text = Nel raggio di { $km } km da { $place } non c’è un’offerta adatta. Un raggio più ampio o meno filtri danno più risultati.
directory-wider = Cercare nel raggio di { $km } km
directory-check = Verificare i dati
directory-check-text = Appena i dati evidenziati sono corretti, qui compaiono le offerte.
directory-closed-waiting = { $region }: servizio non ancora attivo
directory-closed-paused = { $region }: per ora nessuna nuova visita
directory-closed-closed = { $region }: servizio non più attivo
directory-closed-text = In questo luogo non si possono prenotare visite. Le offerte dei dintorni sono comunque visibili.
directory-waiting-list = Iscriversi alla lista d’attesa
directory-map = Mappa delle offerte
directory-map-text = Ogni cella mostra quante offerte dell’elenco provengono da quella zona. Nessuno viene localizzato con più precisione.
directory-map-here = Luogo della ricerca
directory-map-few = poche
directory-map-many = molte
directory-also = Offre anche
directory-why = Perché qui? { $points ->
    [one] 1 punto
   *[other] { $points } punti
}
directory-points = { $points ->
    [one] 1 punto
   *[other] { $points } punti
}
directory-no-boosts = Inoltre, ogni chilometro toglie punti. Nessuno può pagare per un posto migliore.
directory-ranking-certified = Certificato
directory-ranking-score = Valutazione
directory-ranking-experience = Esperienza
directory-ranking-reliability = Affidabilità
directory-ranking-newcomer = Nuovo profilo
directory-ranking-distance = Distanza

# A helper
directory-visits = { $count ->
    [0] ancora nessuna visita
    [one] una visita
   *[other] { $count } visite
}
directory-business = piccola impresa
directory-not-accepting = Al momento non accetta visite.
directory-about = Presentazione
directory-offers = Offerte
directory-no-offers = Non è ancora pubblicata nessuna offerta.
directory-reviews = Valutazioni
directory-no-reviews = Ancora nessuna valutazione. Può valutare solo chi ha ricevuto una visita.
directory-review-rating = { $rating } su 5
directory-area = Zona
directory-area-text = Dalla zona di { $place }, aiuta nel raggio di { $km } km. Non esiste un’indicazione più precisa.
directory-checked = Che cosa è stato verificato
directory-valid-until = Scadenza: { $day }.
directory-languages = Lingue
directory-language-de = tedesco
directory-language-fr = francese
directory-language-it = italiano
directory-language-rm = romancio
directory-language-en = inglese
directory-language-es = spagnolo
directory-language-pt = portoghese
directory-language-tr = turco
directory-language-pl = polacco
directory-language-uk = ucraino
directory-language-ar = arabo
directory-language-sq = albanese
directory-topics = Temi
directory-links = Altrove

# An offer
directory-price-hourly = { $price } per { $duration }, altro tempo da concordare.
directory-price-fixed = Per tutta la visita, circa { $duration }.
directory-price-way = La trasferta è inclusa.
directory-included = Che cosa comprende
directory-times = Orari liberi
directory-times-text = Durata della visita: { $duration }. Un clic su un orario porta alla prenotazione.
directory-times-shown = Durata della visita: { $duration }.
directory-own = Ecco che cosa vedono gli altri di questa offerta. <a>Modifica l’offerta</a>
directory-not-bookable = Al momento questa offerta non si può prenotare. La ricerca ne mostra altre nelle vicinanze.
directory-all-taken = In questi giorni non c’è niente di libero.
directory-next-free = Al prossimo orario libero
directory-goes = { $place }, si sposta fino a { $km } km
directory-good-to-know = Buono a sapersi
directory-know-pay = Si paga dopo la visita, direttamente all’aiutante.
directory-know-cancel = La disdetta è gratuita fino a { $hours ->
    [one] un’ora
   *[other] { $hours } ore
 } prima.
directory-know-cancel-free = La disdetta non costa nulla.
directory-know-address = L’indirizzo è visibile solo a chi viene, e solo dopo che ha accettato.
