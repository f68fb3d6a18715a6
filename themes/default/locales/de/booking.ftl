# Booking: three steps, then one page for each side.
booking-step-when = Wann
booking-step-where = Wo
booking-step-check = Prüfen und buchen
booking-by = Hilfe von { $name }
booking-when = Wann
booking-where = Wo
booking-who = Wer kommt
booking-not-held = Ein Termin ist erst mit der Buchung vergeben. Bis dahin kann ihn jemand anders wählen.

booking-invite-title = Für die Buchung anmelden
booking-invite-text = { $name } möchte wissen, wer die Hilfe braucht. Nach der Anmeldung geht es genau hier weiter.
booking-invite-sign-up = Neu registrieren

booking-when-title = Termin wählen
booking-free-times = Freie Zeiten
booking-where-title = Wohin soll die Hilfe kommen?
booking-length = Dauer
booking-postal-code = Postleitzahl
booking-town = Ort
booking-street = Straße
booking-street-help = Nur wer die Buchung bestätigt hat, sieht die Straße. 30 Tage nach dem Ende wird sie gelöscht.
booking-house-no = Hausnummer
booking-note = Worum geht es?
booking-note-help = Zum Beispiel Gerät, Stockwerk, Name an der Klingel. Passwörter gehören nicht hierher.
booking-adult = Beim Besuch ist eine erwachsene Person anwesend.
booking-adult-help = Minderjährige empfangen die Hilfe nicht allein.
booking-other-time = Andere Zeit wählen

booking-check-title = Prüfen und buchen
booking-price-hourly = { $time } zu { $price } pro Stunde, Anfahrt inbegriffen.
booking-price-fixed = Festpreis für den Besuch, Anfahrt inbegriffen.
booking-pay-directly = Bezahlt wird nach dem Besuch direkt an die helfende Person.
booking-answer-by = { $name } antwortet bis { $when }. Ohne Antwort verfällt die Anfrage, und es kostet nichts.
booking-book = Kostenpflichtig buchen
booking-book-de = Zahlungspflichtig buchen
booking-book-free = Verbindlich buchen

booking-partner = Vertragspartner
booking-private = privat
booking-trader = gewerblich
booking-provider = Betreiber dieser Seite
booking-operator-telco = vermittelt selbst
booking-operator-platform = vermittelt im Namen der Marke
booking-insurance = Schäden beim Besuch
booking-insurance-helper-own = Die helfende Person haftet selbst, mit ihrer eigenen Versicherung.
booking-insurance-helper-proven = Die helfende Person hat eine gültige Haftpflichtversicherung nachgewiesen.
booking-contact = Wenn etwas schiefgeht
booking-frozen = So festgehalten, als die Buchung abgeschickt wurde.
booking-policy = Absagen
booking-policy-free = Eine Anfrage lässt sich kostenlos zurückziehen, solange sie nicht bestätigt ist.
booking-policy-step = Weniger als { $hours ->
    [one] eine Stunde
   *[other] { $hours } Stunden
 } vor Beginn: { $percent } % des Preises.
booking-policy-no-show = Wer nicht erscheint oder nicht öffnet: { $percent } % des Preises.
booking-policy-note = Diese Beträge gelten für beide Seiten und werden direkt untereinander bezahlt, nie über diese Seite.

# Lists
booking-list-title = Buchungen
booking-list-views = Ansichten der Buchungen
booking-tab-coming = Anstehend
booking-tab-waiting = Zu erledigen
booking-tab-past = Vergangen
booking-with-customer = mit { $name }
booking-with-helper = bei { $name }
booking-todo-requested-helper = Antwort fehlt noch.
booking-todo-confirmed-customer = Eine Rückmeldung fehlt: anderer Termin, oder was aus dem Besuch wurde.
booking-todo-confirmed-helper = Eine Rückmeldung fehlt: anderer Termin, oder was aus dem Besuch wurde.
booking-todo-in-progress-helper = Der Besuch ist noch nicht abgeschlossen.
booking-todo-completed-customer = Abnahme und Bewertung fehlen noch.
booking-none-coming = Noch nichts gebucht
booking-none-coming-text = In der Suche stehen Menschen aus der Nähe, die helfen.
booking-none-waiting = Alles erledigt
booking-none-waiting-text = Hier steht, was auf eine Antwort wartet.
booking-none-past = Noch nichts vorbei
booking-none-past-text = Abgeschlossene und abgesagte Buchungen bleiben hier sichtbar.

# States
booking-state-requested = Angefragt
booking-state-confirmed = Bestätigt
booking-state-in-progress = Besuch läuft
booking-state-completed = Erledigt gemeldet
booking-state-signed-off = Abgenommen
booking-state-rejected = Abgelehnt
booking-state-expired = Verfallen
booking-state-cancelled = Abgesagt
booking-state-no-show = Nicht erschienen

# One booking
booking-facts = Angaben
booking-course = Verlauf
booking-customer = Braucht Hilfe
booking-helper = Hilft
booking-category = Thema
booking-price = Preis
booking-commission = Vermittlung ({ NUMBER($percent) } %)
booking-left = Bleibt übrig
booking-street-later = Die Straße ist nach der Bestätigung sichtbar.
booking-next-requested-customer = { $helper } antwortet bis { $when }. Bis dahin ist die Zeit reserviert.
booking-next-requested-helper = { $customer } bittet um Hilfe. Antworten bis { $when }; eine Absage hat keine Nachteile.
booking-next-requested-staff = Wartet auf die Antwort von { $helper } bis { $when }.
booking-next-confirmed-customer = { $helper } kommt zum vereinbarten Termin.
booking-next-confirmed-helper = Abgemacht: { $customer } erwartet den Besuch.
booking-next-confirmed-staff = { $helper } und { $customer } haben sich geeinigt.
booking-next-in-progress-customer = { $helper } ist da.
booking-next-in-progress-helper = Der Besuch hat begonnen. Wenn alles erledigt ist, hier abschließen.
booking-next-in-progress-staff = Der Besuch läuft.
booking-next-completed-customer = { $helper } meldet: erledigt. Ohne Einwand gilt der Besuch nach drei Tagen als abgenommen.
booking-next-completed-helper = { $customer } kann nun abnehmen. Ohne Einwand geschieht das nach drei Tagen von selbst.
booking-next-completed-staff = Wartet auf die Abnahme.
booking-next-signed-off-customer = Abgenommen. Danke fürs Mitmachen.
booking-next-signed-off-helper = Abgenommen. Danke fürs Helfen.
booking-next-signed-off-staff = Abgenommen.
booking-next-rejected-customer = { $helper } kann leider nicht. Andere in der Nähe helfen gern.
booking-next-rejected-helper = Abgelehnt. Das hat keine Nachteile.
booking-next-rejected-staff = { $helper } hat abgelehnt.
booking-next-expired-customer = { $helper } hat nicht rechtzeitig geantwortet. Es kostet nichts.
booking-next-expired-helper = Die Anfrage blieb ohne Antwort und ist verfallen.
booking-next-expired-staff = Ohne Antwort verfallen.
booking-next-cancelled-customer = { $customer } hat abgesagt.
booking-next-cancelled-helper = { $helper } hat abgesagt.
booking-next-cancelled-system = Der Besuch hat nie begonnen und wurde ohne Kosten geschlossen.
booking-next-no-show-customer = { $customer } war nicht da oder hat nicht geöffnet.
booking-next-no-show-helper = { $helper } ist nicht gekommen.
booking-fee-owed-customer = { $customer } schuldet { $helper } { $amount }.
booking-fee-owed-helper = { $helper } schuldet { $customer } { $amount }.
booking-fee-between = Bezahlt wird direkt untereinander.
booking-confirm = Bestätigen
booking-complete = Erledigt
booking-sign-off = Abnehmen
booking-review = Bewerten

booking-proposal-mine = Ein anderer Termin ist vorgeschlagen
booking-proposal-theirs = Vorschlag für einen anderen Termin
booking-proposal-accept = Einverstanden
booking-proposal-refuse = Beim alten Termin bleiben
booking-proposal-withdraw = Vorschlag zurückziehen
booking-move = Anderen Termin vorschlagen
booking-move-title = Anderen Termin vorschlagen
booking-move-text = Vereinbart ist { $when }. Das gilt, bis die andere Seite zustimmt.
booking-move-do = Vorschlagen

booking-door = An der Tür
booking-door-customer = Zuerst vergleichen: Stimmt das Gesicht, und nennt { $helper } dieselben zwei Wörter? Dann den Code vorlesen.
booking-door-helper = { $customer } vergleicht zuerst die zwei Wörter und liest dann einen Code vor. Er startet den Besuch.
booking-words = Diese zwei Wörter sehen beide
booking-code = Code für den Beginn
booking-code-help = Erst an der Tür vorlesen, nie am Telefon.
booking-code-enter = Code der Kundschaft
booking-check-in = Besuch beginnen
booking-door-locked = Nach mehreren falschen Codes geht es um { $time } weiter.
booking-start = Ohne Code beginnen
booking-start-title = Besuch ohne Code beginnen?
booking-start-text = Nur, wenn die helfende Person da ist und der Code nicht klappt. Der Beginn wird festgehalten.

booking-change = Etwas ändern
booking-reason = Begründung
booking-reason-help = Die andere Seite liest diesen Text.
booking-reject = Ablehnen
booking-reject-title = Anfrage ablehnen?
booking-reject-text = Das ist kostenlos und ohne Nachteile. Die Zeit ist danach wieder frei.
booking-reject-do = Anfrage ablehnen
booking-cancel = Absagen
booking-cancel-title = Wirklich absagen?
booking-cancel-free = Das kostet jetzt nichts. Der Termin ist danach wieder frei.
booking-cancel-costs = Das kostet jetzt { $amount }, zu zahlen direkt an die andere Seite. Der Termin ist danach wieder frei.
booking-cancel-do = Termin absagen
booking-no-show-customer = Es kam niemand
booking-no-show-helper = Es öffnet niemand
booking-no-show-title = Nicht erschienen?
booking-no-show-text = Damit endet die Buchung. Was dann zu zahlen ist, steht unter „Absagen“.
booking-no-show-do = So festhalten

# Faults and refusals
field-time-skipped = Diese Uhrzeit gibt es an diesem Tag nicht: Die Uhren werden vorgestellt.
field-time-twice = Diese Uhrzeit kommt an diesem Tag zweimal vor. Bitte den Abstand zur Weltzeit angeben.
field-unchanged = Das ist schon so vereinbart.
field-wrong-door-code = { $left ->
    [one] Dieser Code stimmt nicht. Noch ein Versuch.
   *[other] Dieser Code stimmt nicht. Noch { $left } Versuche.
 }
field-door-locked = Nach fünf falschen Codes ist die Eingabe eine Viertelstunde gesperrt.
refused-no-time-for-the-way = So kurz vor oder nach einem anderen Besuch ist der Weg bis hierher zu weit. Bitte einen der gezeigten Termine wählen.
refused-too-far = So weit fährt diese Person nicht. In der Suche stehen andere, die näher sind.
refused-fee-changed = Inzwischen kostet die Absage mehr als angezeigt. Bitte noch einmal prüfen.
refused-no-proposal = Dieser Vorschlag gilt nicht mehr.

# Notices
notice-booking-requested = Die Anfrage ist unterwegs.
notice-booking-confirmed = Bestätigt. Die andere Seite bekommt eine Nachricht.
notice-booking-rejected = Abgelehnt. Die Zeit ist wieder frei.
notice-booking-cancelled = Abgesagt. Die andere Seite bekommt eine Nachricht.
notice-booking-no-show = Festgehalten.
notice-booking-started = Der Besuch hat begonnen.
notice-booking-completed = Als erledigt gemeldet.
notice-booking-signed-off = Abgenommen. Danke.
notice-booking-proposed = Der Vorschlag ist unterwegs.
notice-booking-rescheduled = Der neue Termin gilt.
notice-booking-proposal-dropped = Es bleibt beim vereinbarten Termin.
booking-door-qr = Wer an der Tür steht
booking-door-qr-text = Wer es nachprüfen will, nimmt diesen Code auf. Er führt auf unsere Seite und sagt, wofür geprüft wurde.
