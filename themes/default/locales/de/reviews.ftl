# How a visit went, and what the two say about each other.
reviews-title = Ergebnis und Bewertung
reviews-heading-customer = Wie war der Besuch von { $name }?
reviews-heading-helper = Wie war der Besuch bei { $name }?
reviews-step-outcome = Ergebnis
reviews-step-review = Bewertung
reviews-to-booking = Zur Buchung
reviews-to-outcome = Zum Ergebnis
reviews-too-early = Der Besuch ist noch nicht zu Ende
reviews-too-early-text = Sobald die Arbeit als erledigt gemeldet ist, wird hier nach dem Ergebnis gefragt.

reviews-outcome = Ergebnis
reviews-outcome-question = Läuft es jetzt?
reviews-outcome-solved = Gelöst
reviews-outcome-solved-help = Alles läuft.
reviews-outcome-partly-solved = Teilweise gelöst
reviews-outcome-partly-solved-help = Einiges läuft, etwas fehlt noch.
reviews-outcome-unsolved = Nicht gelöst
reviews-outcome-unsolved-help = Es läuft nicht. Über den Preis einigen sich die beiden selbst.
reviews-outcome-telco-fault = Es lag am Anschluss oder Gerät des Anbieters
reviews-outcome-telco-fault-help = Sobald { $name } zustimmt, kostet der Besuch nichts.
reviews-outcome-change = Ergebnis ändern
reviews-comment = Was ist dazu zu sagen?
reviews-comment-help = { $name } kann das lesen, sonst niemand aus der Nachbarschaft.
reviews-telco-fault-claimed = { $name } ist gefragt, ob das stimmt. Bis dahin bleibt der Preis, wie er ist.
reviews-telco-fault-agreed = Beide sind sich einig: Der Besuch kostet nichts, auch keine Provision.
reviews-agreement = Dem zustimmen
reviews-agreement-text = { $name } sagt, dass es am Anschluss oder Gerät des Anbieters lag.
reviews-agreement-title = Kostet der Besuch nichts?
reviews-agreement-warning = Preis und Provision fallen weg. Das lässt sich danach nicht mehr ändern.
reviews-agreement-do = Zustimmen

reviews-rating-question = Wie viele Sterne für { $name }?
reviews-rating = { $rating ->
    [5] 5 – sehr gut
    [4] 4 – gut
    [3] 3 – in Ordnung
    [2] 2 – nicht gut
   *[1] 1 – schlecht
}
reviews-stars = { $rating ->
    [one] Ein Stern von 5
   *[other] { $rating } Sterne von 5
}
reviews-text-customer = Was sollen andere wissen?
reviews-text-helper = Wie war die Zusammenarbeit?
reviews-text-help = Höchstens 2000 Zeichen. Bitte keine Adressen und keine Angaben zur Gesundheit.
reviews-sealed = Die Bewertung bleibt verschlossen, bis beide bewertet haben, längstens bis { $until }. Danach lässt sie sich nicht mehr ändern, und vorher sieht sie niemand.
reviews-send = Bewertung abgeben
reviews-own = Die eigene Bewertung
reviews-own-sealed = Noch verschlossen, bis beide bewertet haben, längstens bis { $until }.
reviews-own-revealed = Für alle lesbar.
reviews-other = Bewertung von { $name }
reviews-closed = Bewerten ist nicht mehr möglich: Die 14 Tage nach dem Besuch sind vorbei.

reviews-still-title = Läuft es noch?
reviews-still-text = { $name } war vor Kurzem da. Eine kurze Nachfrage, ob die Lösung gehalten hat.
reviews-still-question = Läuft es noch?
reviews-still-comment = Was ist passiert?
reviews-still-until = Bei „Nein“ wird das Ergebnis auf „Nicht gelöst“ gesetzt. Das geht bis { $until }.
reviews-still-send = Antworten
reviews-still-closed = Das Ergebnis steht fest
reviews-still-closed-text = Es kann nicht mehr geändert werden. Danke für die Rückmeldung.

notice-outcome-saved = Danke, das Ergebnis ist gespeichert.
notice-outcome-agreed = Zugestimmt. Der Besuch kostet nichts.
notice-review-saved = Danke, die Bewertung ist gespeichert.
notice-still-works = Danke, das freut uns.

refused-outcome-closed = Das Ergebnis steht fest und kann nicht mehr geändert werden.
refused-already-reviewed = Dieser Besuch ist schon bewertet. Bewertungen werden nicht geändert.
refused-review-closed = Die 14 Tage zum Bewerten sind vorbei.
