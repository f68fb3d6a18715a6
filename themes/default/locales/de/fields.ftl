# A fault of one field: `field-` and the kind. Figures: $min, $max.
field-summary = { $count ->
    [one] Eine Angabe fehlt noch oder stimmt nicht
   *[other] { $count } Angaben fehlen noch oder stimmen nicht
 }
field-missing = Diese Angabe fehlt noch.
field-too-long = Höchstens { $max } Zeichen.
field-too-short = Mindestens { $min } Zeichen.
field-too-many = Höchstens { $max } Einträge.
field-too-few = { $min ->
    [one] Mindestens ein Eintrag.
   *[other] Mindestens { $min } Einträge.
 }
field-too-low = Mindestens { $min }.
field-too-high = Höchstens { $max }.
field-out-of-range = Von { $min } bis { $max }.
field-too-large = Die Datei ist zu groß. Höchstens { $max } MB.
field-not-a-number = Bitte eine Zahl eingeben.
field-not-an-email = Diese E-Mail-Adresse ist nicht vollständig. Beispiel: name@example.org
field-not-a-phone = Diese Telefonnummer ist nicht vollständig. Beispiel: +49 30 1234567
field-not-a-url = Diese Web-Adresse ist nicht vollständig. Beispiel: https://example.org
field-not-a-date = Bitte ein Datum eingeben. Beispiel: 8.12.2026
field-not-a-time = Bitte eine Uhrzeit eingeben. Beispiel: 18:30
field-not-an-image = Diese Datei ist kein Bild. Möglich sind JPEG, PNG und WebP.
field-not-accepted = Ohne Zustimmung geht es hier nicht weiter.
field-in-the-past = Dieser Zeitpunkt ist vorbei.
field-too-soon = Dieser Zeitpunkt ist zu nah.
field-too-late = Dieser Zeitpunkt liegt zu weit in der Zukunft.
field-wrong-order = Das Ende liegt vor dem Anfang.
field-overlaps = Das überschneidet sich mit einer anderen Angabe.
field-unknown = Diese Auswahl gibt es nicht.
field-unknown-field = Diese Angabe ist hier nicht vorgesehen.
field-unknown-postal-code = Diese Postleitzahl gibt es nicht.
field-wrong-type = Diese Angabe hat die falsche Form.
field-malformed = Diese Angabe ist nicht lesbar. Bitte neu eintippen, ohne unsichtbare Zeichen.
field-duplicate = Diese Angabe steht zweimal da.
field-taken = Das ist schon vergeben.
field-too-weak = Dieses Passwort ist leicht zu erraten. Drei oder vier zufällige Wörter sind besser.
field-wrong = Das stimmt nicht.
field-wrong-code = Dieser Code stimmt nicht.
field-expired = Das ist nicht mehr gültig.
field-prohibited = Diese Leistung darf hier nicht angeboten werden.
field-not-an-answer = Das ist keine Antwort auf diese Frage.
field-not-covered = Die Police muss bezahlte Hilfe bei anderen zu Hause abdecken.
