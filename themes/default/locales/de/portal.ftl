# Imprint
portal-imprint-intro = Anbieterin von { $brand } ist:
portal-imprint-register = Register
portal-imprint-vat = Mehrwertsteuer
portal-imprint-contact = Fragen und Beschwerden
portal-imprint-authorities = Kontakt für Behörden
portal-imprint-supervision = Aufsicht
portal-imprint-representative = Vertretung in der Europäischen Union
portal-imprint-role = Wer wofür da ist
portal-imprint-role-telco = { $entity } betreibt diesen Marktplatz selbst, prüft Helfende und übernimmt Fälle, die vor Ort nicht gelöst wurden.
portal-imprint-role-platform = { $entity } betreibt diesen Marktplatz unter dem Namen { $brand }.
portal-imprint-mediator = Der Marktplatz vermittelt. Die Hilfe selbst leisten Menschen auf eigene Rechnung; der Vertrag darüber besteht zwischen ihnen und der Person, die bucht.
portal-imprint-disputes = Streitbeilegung
portal-imprint-disputes-text = An einem Verfahren vor einer Verbraucherschlichtungsstelle nehmen wir nicht teil und sind dazu nicht verpflichtet. Beschwerden beantworten wir selbst und schriftlich.
portal-imprint-sources = Quellen
portal-imprint-sources-text = Postleitzahlen: GeoNames (geonames.org), Lizenz CC BY 4.0.

# Terms of use
portal-terms-what = Worum es geht
portal-terms-what-text = { $brand } bringt Menschen, die Hilfe brauchen, mit Helfenden in der Nähe zusammen. Betrieben wird der Marktplatz von { $entity }. Die Nutzung ist für Suchende kostenlos.
portal-terms-contract = Wie ein Vertrag entsteht
portal-terms-contract-text = Eine Buchung ist eine Anfrage. Mit der Zusage der helfenden Person entsteht ein Vertrag zwischen ihr und der Person, die gebucht hat. Ohne Antwort innerhalb von { $hours } Stunden, spätestens auf halbem Weg bis zum Termin, verfällt die Anfrage ohne Folgen. Ablehnen ist jederzeit erlaubt und schadet niemandem in der Reihenfolge.
portal-terms-price = Preis und Bezahlung
portal-terms-price-text = Helfende legen ihren Preis selbst fest; er steht vor der Buchung da, der Weg ist inbegriffen. Bezahlt wird nach dem Besuch direkt an die helfende Person. Ein höherer Preis gilt nur, wenn beide ihm vorher zugestimmt haben.
portal-terms-commission-text = Für jeden abgeschlossenen Besuch zahlt die helfende Person { NUMBER($percent, maximumFractionDigits: 2) } % des Preises für die Vermittlung, abgerechnet am Monatsende.
portal-terms-cancel = Absagen
portal-terms-cancel-text = Ein zugesagter Termin kann von beiden Seiten abgesagt werden. Wer spät absagt, schuldet der anderen Seite einen Teil des Preises:
portal-terms-cancel-step = weniger als { $hours } Stunden vorher: { $percent } %
portal-terms-cancel-free = Ein Termin kann von beiden Seiten ohne Kosten abgesagt werden.
portal-terms-no-show = Wer nicht erscheint oder nicht öffnet, schuldet der anderen Seite { $percent } % des Preises. Der Marktplatz zieht diese Beträge nicht ein.
portal-terms-visit = Der Besuch
portal-terms-visit-text = An der Tür zeigen beide Seiten dasselbe Wortpaar; erst danach wird der Türcode genannt, der den Besuch beginnt. Drei Tage nach dem Ende gilt ein Besuch als abgenommen, wenn niemand widerspricht.
portal-terms-liability = Wer haftet
portal-terms-liability-text = Für Schäden beim Besuch haftet, wer sie verursacht hat. Auf jeder Buchung steht, wer Vertragspartner ist, wer versichert ist und wer antwortet, wenn etwas schiefgeht; diese Angaben werden mit der Buchung festgehalten.
portal-terms-insured = Helfende müssen eine gültige Haftpflichtversicherung nachweisen.
portal-terms-fault = Wenn der Anschluss schuld ist
portal-terms-fault-text = Liegt der Fehler am Anschluss oder an einem Gerät von { $brand }, kostet der Besuch nichts.
portal-terms-reviews = Bewertungen
portal-terms-reviews-text = Bewerten können nur die beiden Seiten eines Besuchs, der stattgefunden hat, innerhalb von 14 Tagen. Beide Bewertungen werden gleichzeitig sichtbar. Für Bewertungen wird nicht bezahlt, und keine wird geändert.
portal-terms-prohibited = Was nicht angeboten werden darf
portal-terms-end = Sperren und Änderungen
portal-terms-end-text = Kein Konto wird automatisch gesperrt: Darüber entscheidet ein Mensch, schriftlich und mit Gründen, und die Entscheidung kann angefochten werden. Änderungen dieser Bedingungen werden mindestens 15 Tage vorher mitgeteilt.
portal-terms-withdrawal = Widerruf
portal-terms-withdrawal-text = Ist die helfende Person gewerblich tätig, kann der Vertrag innerhalb von 14 Tagen ohne Grund widerrufen werden, solange der Besuch nicht auf ausdrücklichen Wunsch vorher stattgefunden hat. Bei privaten Helfenden besteht kein gesetzliches Widerrufsrecht.

# Privacy
portal-privacy-intro = Verantwortlich für die Daten auf dieser Seite ist { $entity }. Fragen dazu beantwortet:
portal-privacy-account = Konto
portal-privacy-account-text = Wir speichern Name, E-Mail-Adresse, Sprache und einen Prüfwert des Passworts, aus dem es sich nicht lesen lässt, damit Anmeldung und Nachrichten zum Termin funktionieren.
portal-privacy-helper = Profil von Helfenden
portal-privacy-helper-text = Wer hilft, zeigt öffentlich Name, Bild, Beschreibung, Themen, Sprachen, Angebote, Zertifikate und Bewertungen. Das ist der Zweck des Profils.
portal-privacy-place = Ort
portal-privacy-place-text = Helfende werden nur in einem Sechseck von etwa 500 Metern verortet, nie an einer Adresse. Entfernungen werden von Mitte zu Mitte gemessen. Der Standort des Geräts wird nicht abgefragt.
portal-privacy-booking = Buchungen
portal-privacy-booking-text = Straße und Hausnummer sieht nur die gebuchte Person, und erst nach ihrer Zusage. Nach der Abnahme sieht auch sie die Adresse nicht mehr.
portal-privacy-reviews = Bewertungen
portal-privacy-reviews-text = Bewertungen erscheinen mit dem Vornamen der Person, die sie geschrieben hat, und erst, wenn beide Seiten bewertet haben oder 14 Tage vorbei sind.
portal-privacy-payment = Bezahlung
portal-privacy-payment-text = Bezahlt wird direkt an die helfende Person. Kartendaten oder Kontonummern von Suchenden speichern wir nicht.
portal-privacy-cookies = Cookies
portal-privacy-cookies-text = Es gibt nur notwendige Cookies: für die Anmeldung, für die gewählte Sprache und für einen Hinweis nach einer Aktion. Es gibt keine Werbung, keine Analyse durch andere und keine Inhalte von fremden Servern.
portal-privacy-logs = Protokolle
portal-privacy-logs-text = Technische Protokolle enthalten keine Namen, Adressen oder geschriebenen Texte.
portal-privacy-others = Weitergabe
portal-privacy-others-text = Daten gehen nur an die andere Seite einer Buchung, an die zuständigen Mitarbeitenden, wenn ein Fall gemeldet wird, und an Behörden, wo das Gesetz es verlangt. Verkauft wird nichts.
portal-privacy-keep = Wie lange
portal-privacy-keep-text = Daten bleiben, solange sie für den Zweck gebraucht werden, und danach nur, wo das Gesetz es vorschreibt, etwa für Rechnungen. Angaben zu Personen werden dann entfernt oder unkenntlich gemacht.
portal-privacy-rights = Eigene Rechte
portal-privacy-rights-eu = Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch und die Herausgabe der eigenen Daten können jederzeit verlangt werden (Art. 15 bis 21 DSGVO). Beschwerden nimmt die Datenschutzaufsicht am eigenen Wohnort entgegen.
portal-privacy-rights-ch = Auskunft, Berichtigung, Löschung und die Herausgabe der eigenen Daten können jederzeit verlangt werden (Art. 25 bis 32 DSG). Aufsicht führt der Eidgenössische Datenschutz- und Öffentlichkeitsbeauftragte.

# The order of lists
portal-ranking-intro = Die Empfehlung sortiert nach Punkten. Jedes Angebot sammelt sie aus wenigen Quellen, und jede davon steht hier und neben jedem Ergebnis.
portal-ranking-table = Was wie viel zählt
portal-ranking-factor = Quelle
portal-ranking-meaning = Bedeutung
portal-ranking-points = Punkte
portal-ranking-up-to = bis { $points }
portal-ranking-per-km = −{ $points } je km
portal-ranking-score = Mittel der Bewertungen. Solange es wenige sind, zählt auch das übliche Mittel, damit eine einzelne nicht entscheidet.
portal-ranking-certified = Ein gültiges Zertifikat für das Thema des Angebots.
portal-ranking-experience = Besuche, die stattgefunden haben. Zehn bringen die Hälfte der Punkte.
portal-ranking-reliability = Zugesagte Besuche, die auch stattgefunden haben. Eine Anfrage abzulehnen kostet nichts.
portal-ranking-newcomer = Hilfe für die ersten fünf Besuche, damit es zu weiteren kommt.
portal-ranking-distance = Weg von der Mitte der Suche zur Mitte des Gebiets.
portal-ranking-not = Was nicht zählt
portal-ranking-not-text = Für einen besseren Platz kann niemand bezahlen. Preis, Herkunft, Alter, Geschlecht und das Verhalten der suchenden Person zählen nicht.
portal-ranking-who = Wer überhaupt erscheint
portal-ranking-who-text = Veröffentlichte Angebote von Menschen, die zurzeit Besuche annehmen und deren eigener Umkreis den Ort der Suche erreicht. Ohne andere Angabe reicht die Suche { $km } km weit. Gibt es mehr als 1000 Treffer, werden die 1000 mit den meisten Punkten gezeigt.
portal-ranking-other = Andere Reihenfolgen
portal-ranking-other-text = Statt nach Punkten lässt sich nach Entfernung, nach dem Preis des Besuchs oder nach der Bewertung sortieren. Bei Gleichstand entscheidet, welches Angebot älter ist.
portal-ranking-reviews = Woher Bewertungen kommen
portal-ranking-reviews-text = Nur aus Besuchen, die über diese Seite gebucht wurden und stattgefunden haben. Beide Seiten bewerten, beides wird gleichzeitig sichtbar.
portal-ranking-certificate = Das Zeichen { $label } vergeben wir selbst, für ein Thema und auf Zeit. Was geprüft wurde, steht am Profil.

# Accessibility
portal-accessibility-intro = Diese Seite soll für alle benutzbar sein. Maßstab sind die Richtlinien WCAG 2.2, Stufe AA, und die Norm EN 301 549.
portal-accessibility-how = Was dafür getan ist
portal-accessibility-keyboard = Alles geht mit der Tastatur; der Fokus ist immer zu sehen.
portal-accessibility-script = Alles Wesentliche geht ohne JavaScript.
portal-accessibility-contrast = Farben haben genügend Kontrast, auch im dunklen Modus, und nie ist eine Farbe die einzige Auskunft.
portal-accessibility-map = Jede Karte hat daneben eine Liste mit demselben Inhalt.
portal-accessibility-forms = Formulare sagen bei jedem Feld, was fehlt, und behalten, was schon getippt wurde.
portal-accessibility-limits = Was noch nicht geht
portal-accessibility-limits-text = Beschreibungen und Bilder stammen von Helfenden; sie sind nicht immer in einfacher Sprache, und Bilder haben keine eigene Beschreibung.
portal-accessibility-tell = Etwas melden
portal-accessibility-tell-text = Wer auf ein Hindernis stößt, schreibt uns. Wir antworten und suchen einen anderen Weg zur selben Hilfe:
portal-accessibility-authority = Bleibt die Antwort aus, ist die Marktüberwachungsstelle der Länder für die Barrierefreiheit von Produkten und Dienstleistungen zuständig.

# The staff's first page
portal-today-hello = Guten Tag, { $name }
portal-today-empty = Nichts wartet
portal-today-empty-text = Sobald etwas zu entscheiden ist, steht es hier.
portal-role-anonymous = Gast
portal-role-customer = Suchend
portal-role-helper = Helfend
portal-role-certifier = Zertifizierung
portal-role-support = Betreuung
portal-role-tenant-admin = Leitung

# Was wartet
portal-today-waits = { $count ->
    [one] Eine Sache wartet
   *[other] { $count } Sachen warten
 }
portal-today-application = Bewerbung
portal-today-second = Vier-Augen-Prüfung
portal-today-test = Test zu bewerten
portal-today-insurance = Versicherungsnachweis
portal-today-appeal = Einspruch
portal-today-since = seit { $when }
portal-today-late = wartet länger als zwei Tage
portal-today-for-another = für jemand anderes
portal-today-cases = { $count ->
    [one] Ein Fall wartet
   *[other] { $count } Fälle warten
 }
portal-today-mine = gehört mir
portal-today-appeals = { $count ->
    [one] Ein Einspruch wartet
   *[other] { $count } Einsprüche warten
 }
portal-today-appeals-text = Gegen Sanktionen oder Entscheide zu Meldungen. Jemand anders als beim ersten Mal entscheidet.
