# Where visits take place, and the waiting list
regions-title = Dov’è disponibile il servizio
regions-title-at = { $place }
regions-state-ask = Con il NPA si vede se è già possibile prenotare.
regions-state-outside = Per questa zona non è ancora previsto nulla. Più persone si annunciano, prima arriva.
regions-state-planned = { $region }: il servizio è annunciato. Non è ancora possibile prenotare.
regions-state-waiting = { $region }: è la prossima tappa. Chi è sulla lista d’attesa riceve un messaggio appena è possibile prenotare.
regions-state-paused = { $region }: al momento non è possibile prenotare.
regions-state-pilot = { $region }: è in corso una prova, prenotare è possibile.
regions-state-live = { $region }: prenotare è possibile.
regions-state-closed = { $region }: il servizio non è più disponibile.
regions-search = Trovare aiuto nelle vicinanze
regions-postal-code = NPA
regions-look = Controllare
regions-email = Indirizzo e-mail
regions-email-help = Arriva un solo messaggio, appena si parte. Poi l’indirizzo viene cancellato.
regions-join = Iscriversi alla lista d’attesa
notice-regions-joined = Iscrizione registrata. Appena si parte arriva un messaggio.

# The mail
regions-open-subject = Si parte: { $region }
regions-open-text = { $region }: ora si può prenotare aiuto, anche nei dintorni di { $code }.
regions-open-reason = Questo messaggio arriva una sola volta, perché l’indirizzo era sulla lista d’attesa. Ora è cancellato.
