# Where visits take place, and the waiting list
regions-title = Wo es das Angebot gibt
regions-title-at = { $place }
regions-state-ask = Die Postleitzahl zeigt, ob schon gebucht werden kann.
regions-state-outside = Für diese Gegend ist noch nichts geplant. Je mehr sich melden, desto eher kommt sie dazu.
regions-state-planned = { $region } ist angekündigt. Gebucht werden kann noch nicht.
regions-state-waiting = { $region } kommt als Nächstes. Auf der Warteliste kommt eine Nachricht, sobald gebucht werden kann.
regions-state-paused = In { $region } kann zurzeit nicht gebucht werden.
regions-state-pilot = In { $region } läuft ein Versuch: Es kann gebucht werden.
regions-state-live = In { $region } kann gebucht werden.
regions-state-closed = In { $region } gibt es das Angebot nicht mehr.
regions-search = Hilfe in der Nähe finden
regions-postal-code = Postleitzahl
regions-look = Nachsehen
regions-email = E-Mail-Adresse
regions-email-help = Es kommt genau eine Nachricht, sobald es losgeht. Danach wird die Adresse gelöscht.
regions-join = Auf die Warteliste
notice-regions-joined = Eingetragen. Sobald es losgeht, kommt eine Nachricht.

# The mail
regions-open-subject = Es geht los: { $region }
regions-open-text = In { $region } kann jetzt Hilfe gebucht werden, auch rund um { $code }.
regions-open-reason = Diese Nachricht kommt einmal, weil die Adresse auf der Warteliste stand. Sie ist jetzt gelöscht.
