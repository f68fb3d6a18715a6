# A fault of one field: `field-` and the kind. Figures: $min, $max.
field-summary = { $count ->
    [one] Un dato manca ancora o non è corretto
   *[other] { $count } dati mancano ancora o non sono corretti
 }
field-missing = Questo dato manca ancora.
field-too-long = { $max ->
    [one] Al massimo un carattere.
   *[other] Al massimo { $max } caratteri.
 }
field-too-short = { $min ->
    [one] Almeno un carattere.
   *[other] Almeno { $min } caratteri.
 }
field-too-many = { $max ->
    [one] Al massimo una voce.
   *[other] Al massimo { $max } voci.
 }
field-too-few = { $min ->
    [one] Almeno una voce.
   *[other] Almeno { $min } voci.
 }
field-too-low = Almeno { $min }.
field-too-high = Al massimo { $max }.
field-out-of-range = Da { $min } a { $max }.
field-too-large = Il file è troppo grande. Al massimo { $max } MB.
field-not-a-number = Inserire un numero.
field-not-an-email = Questo indirizzo e-mail non è completo. Esempio: nome@example.org
field-not-a-phone = Questo numero di telefono non è completo. Esempio: 079 123 45 67
field-not-a-url = Questo indirizzo web non è completo. Esempio: https://example.org
field-not-a-date = Inserire una data. Esempio: 8.12.2026
field-not-a-time = Inserire un’ora. Esempio: 18:30
field-not-an-image = Questo file non è un’immagine. Sono ammessi JPEG, PNG e WebP.
field-not-accepted = Per continuare serve il consenso.
field-in-the-past = Questo momento è già passato.
field-too-soon = Questo momento è troppo vicino.
field-too-late = Questo momento è troppo lontano nel futuro.
field-wrong-order = La fine è prima dell’inizio.
field-overlaps = Si sovrappone a un altro dato.
field-unknown = Questa scelta non esiste.
field-unknown-field = Questo dato qui non è previsto.
field-unknown-postal-code = Questo NPA non esiste.
field-wrong-type = Questo dato ha la forma sbagliata.
field-malformed = Questo dato non è leggibile. Digitarlo di nuovo, senza caratteri invisibili.
field-duplicate = Questo dato compare due volte.
field-taken = È già occupato.
field-too-weak = Questa password è facile da indovinare. Tre o quattro parole a caso sono meglio.
field-wrong = Non è corretto.
field-wrong-code = Questo codice non è corretto.
field-expired = Non è più valido.
field-prohibited = Questa prestazione qui non si può offrire.
field-not-an-answer = Non è una risposta a questa domanda.
field-not-covered = La polizza deve coprire l’aiuto retribuito a casa di altri.
