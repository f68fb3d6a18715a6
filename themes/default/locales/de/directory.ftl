# The front door
directory-home-title = Was wird gebraucht, und wo?
directory-home-text = Hilfe aus der Nachbarschaft: Preis und freie Zeiten stehen vor der Buchung fest.
directory-home-helpers = { $count ->
    [one] Eine Person hilft schon mit
   *[other] { $count } Menschen helfen schon mit
}
directory-home-helpers-capped = Über { $count } Menschen helfen mit
directory-home-topics = Wobei geholfen wird
directory-typical-hourly = meist { $from } bis { $to } pro Stunde
directory-typical-fixed = meist { $from } bis { $to } pauschal
directory-how = So geht es
directory-how-find = Jemanden finden
directory-how-find-text = Thema und Ort angeben. Die Liste zeigt, wer in der Nähe hilft, was es kostet und wann jemand Zeit hat.
directory-how-book = Termin wählen
directory-how-book-text = Die helfende Person sagt zu oder ab. Erst danach sieht sie die Adresse.
directory-how-visit = Hilfe zu Hause
directory-how-visit-text = Ein Code an der Tür beginnt den Besuch. Bezahlt wird danach, direkt an die helfende Person.
directory-certificate-what = { $label }: { $brand } hat geprüft, ob diese Person kann, was sie anbietet. Das Zeichen gilt für ein Thema und läuft ab.
directory-certificate-by-staff = Fachleute haben den Antrag angesehen und entschieden.
directory-certificate-by-earned = Mehrere Besuche bei verschiedenen Leuten sind gut ausgegangen.
directory-certificate-by-test = Ein Test mit Fachfragen ist bestanden.
directory-certificate-insured = Ein gültiger Nachweis der Haftpflichtversicherung liegt vor.
directory-certificate-required = Nur wer geprüft ist, kann hier Hilfe anbieten.
directory-certificate-mark = Auch ohne das Zeichen kann man helfen; es steht am Profil, wenn geprüft wurde.
directory-join = Selbst helfen
directory-join-text = Eigener Preis, eigene Zeiten. Wer eine Anfrage ablehnt, verliert nichts.

# The search
directory-search = Hilfe finden
directory-search-near = Hilfe in der Nähe von { $place }
directory-search-where = Wo wird Hilfe gebraucht?
directory-where = Ort angeben
directory-where-text = Mit einer Postleitzahl zeigt die Liste, wer in der Nähe helfen kann.
directory-category = Thema
directory-words = Stichworte
directory-radius = Umkreis
directory-radius-usual = wie üblich
directory-radius-km = { $km } km
directory-price = Preis des Besuchs
directory-price-any = beliebig
directory-up-to = bis { $price }
directory-from-day = Frei ab
directory-to-day = Frei bis
directory-certified-only = Nur { $label }
directory-sort = Reihenfolge
directory-sort-rank = Empfehlung
directory-sort-distance = Entfernung
directory-sort-price = Preis
directory-sort-rating = Bewertung
directory-found = { $count ->
    [one] Ein Angebot im Umkreis von { $km } km
   *[other] { $count } Angebote im Umkreis von { $km } km
}
directory-found-capped = Mehr als { $count } Angebote im Umkreis von { $km } km. Sortiert werden die { $count } mit den meisten Punkten.
directory-none = Noch niemand in der Nähe
directory-none-text = Im Umkreis von { $km } km um { $place } passt kein Angebot. Ein größerer Umkreis oder weniger Filter zeigen mehr.
directory-wider = Umkreis auf { $km } km erweitern
directory-check = Angaben prüfen
directory-check-text = Sobald die markierten Angaben stimmen, erscheinen hier die Angebote.
directory-closed-waiting = { $region }: noch nicht offen
directory-closed-paused = { $region }: zurzeit keine neuen Besuche
directory-closed-closed = { $region }: nicht mehr offen
directory-closed-text = An diesem Ort können Besuche nicht gebucht werden. Angebote aus der Umgebung sind trotzdem zu sehen.
directory-waiting-list = Auf die Warteliste setzen
directory-map = Karte der Angebote
directory-map-text = Jede Zelle zeigt, wie viele Angebote der Liste aus diesem Gebiet kommen. Genauer wird niemand verortet.
directory-map-here = Ort der Suche
directory-map-few = wenige
directory-map-many = viele
directory-also = Auch angeboten
directory-why = Warum hier? { $points ->
    [one] 1 Punkt
   *[other] { $points } Punkte
}
directory-points = { $points ->
    [one] 1 Punkt
   *[other] { $points } Punkte
}
directory-no-boosts = Dazu kostet jeder Kilometer Punkte. Für einen besseren Platz kann niemand bezahlen.
directory-ranking-certified = Zertifikat
directory-ranking-score = Bewertung
directory-ranking-experience = Erfahrung
directory-ranking-reliability = Zuverlässigkeit
directory-ranking-newcomer = Neu dabei
directory-ranking-distance = Weg

# A helper
directory-visits = { $count ->
    [0] noch kein Besuch
    [one] ein Besuch
   *[other] { $count } Besuche
}
directory-business = kleiner Betrieb
directory-not-accepting = Nimmt zurzeit keine Besuche an.
directory-about = Zur Person
directory-offers = Angebote
directory-no-offers = Noch ist kein Angebot veröffentlicht.
directory-reviews = Bewertungen
directory-no-reviews = Noch keine Bewertung. Bewerten kann nur, bei wem ein Besuch stattgefunden hat.
directory-review-rating = { $rating } von 5
directory-area = Gebiet
directory-area-text = Aus der Gegend von { $place }, hilft im Umkreis von { $km } km. Eine genauere Angabe gibt es nicht.
directory-checked = Was geprüft wurde
directory-valid-until = Gültig bis { $day }.
directory-languages = Sprachen
directory-language-de = Deutsch
directory-language-fr = Französisch
directory-language-it = Italienisch
directory-language-rm = Rätoromanisch
directory-language-en = Englisch
directory-language-es = Spanisch
directory-language-pt = Portugiesisch
directory-language-tr = Türkisch
directory-language-pl = Polnisch
directory-language-uk = Ukrainisch
directory-language-ar = Arabisch
directory-language-sq = Albanisch
directory-topics = Themen
directory-links = Anderswo

# An offer
directory-price-hourly = { $price } für { $duration }, mehr Zeit nach Absprache.
directory-price-fixed = Für den ganzen Besuch, etwa { $duration }.
directory-price-way = Der Weg ist inbegriffen.
directory-included = Was dazugehört
directory-times = Freie Zeiten
directory-times-text = Der Besuch dauert { $duration }. Ein Klick auf eine Zeit führt zur Buchung.
directory-times-shown = Der Besuch dauert { $duration }.
directory-own = So sehen andere dieses Angebot. <a>Angebot ändern</a>
directory-not-bookable = Dieses Angebot kann zurzeit nicht gebucht werden. Die Suche zeigt andere in der Nähe.
directory-all-taken = An diesen Tagen ist nichts frei.
directory-next-free = Zur nächsten freien Zeit
directory-goes = { $place }, kommt bis { $km } km weit
directory-good-to-know = Gut zu wissen
directory-know-pay = Bezahlt wird nach dem Besuch, direkt an die helfende Person.
directory-know-cancel = Absagen kostet bis { $hours } Stunden vorher nichts.
directory-know-cancel-free = Absagen kostet nichts.
directory-know-address = Die Adresse sieht nur, wer kommt, und erst nach der Zusage.
