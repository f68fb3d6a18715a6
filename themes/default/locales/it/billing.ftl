# What a helper earned, and what the platform keeps of it.
billing-earnings-title = Entrate
billing-earnings-heading = Entrate { $year }
billing-gross = Prezzo
billing-gross-note = pagato direttamente dalla clientela
billing-commission = Commissione
billing-remains = Resta
billing-owed = Commissione dovuta
billing-owed-note = Saldo di tutti gli anni
billing-owed-nothing = Niente da pagare
billing-visit = Visita
billing-expected = importo previsto, visita non ancora approvata
billing-month-sum = { $count ->
    [one] Totale, una visita
   *[other] Totale, { $count } visite
}
billing-none = In questo anno ancora nessuna visita conclusa
billing-none-text = Dopo la prima visita, qui figura quanto ha reso e quanto ne va in commissione.
billing-none-action = Vedere le mie offerte
billing-how = La clientela paga direttamente sul posto. La commissione è registrata appena la visita è approvata e si adegua se in seguito il risultato cambia.
billing-years = Altri anni
