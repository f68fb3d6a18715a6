# What a helper earned, and what the platform keeps of it.
billing-earnings-title = Einnahmen
billing-earnings-heading = Einnahmen { $year }
billing-gross = Preis
billing-gross-note = von der Kundschaft direkt bezahlt
billing-commission = Provision
billing-remains = Bleibt
billing-owed = Offene Provision
billing-owed-note = Stand über alle Jahre
billing-owed-nothing = Nichts zu zahlen
billing-visit = Besuch
billing-expected = voraussichtlich, noch nicht abgenommen
billing-month-sum = { $count ->
    [one] Summe, ein Besuch
   *[other] Summe, { $count } Besuche
}
billing-none = In diesem Jahr noch keine abgeschlossenen Besuche
billing-none-text = Nach dem ersten Besuch steht hier, was er eingebracht hat und was davon Provision ist.
billing-none-action = Eigene Angebote ansehen
billing-how = Die Kundschaft bezahlt direkt vor Ort. Die Provision wird verbucht, sobald ein Besuch abgenommen ist, und folgt dem Ergebnis, wenn es sich danach ändert.
billing-years = Andere Jahre
