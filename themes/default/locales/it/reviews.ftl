# How a visit went, and what the two say about each other.
reviews-title = Risultato e valutazione
reviews-heading-customer = Com’è andata la visita di { $name }?
reviews-heading-helper = Com’è andata la visita da { $name }?
reviews-step-outcome = Risultato
reviews-step-review = Valutazione
reviews-to-booking = Alla prenotazione
reviews-to-outcome = Al risultato
reviews-too-early = La visita non è ancora finita
reviews-too-early-text = Appena il lavoro è segnalato come concluso, qui viene chiesto il risultato.

reviews-outcome = Risultato
reviews-outcome-question = Ora funziona?
reviews-outcome-solved = Risolto
reviews-outcome-solved-help = Funziona tutto.
reviews-outcome-partly-solved = Risolto in parte
reviews-outcome-partly-solved-help = Qualcosa funziona, qualcosa manca ancora.
reviews-outcome-unsolved = Non risolto
reviews-outcome-unsolved-help = Non funziona. Sul prezzo si accordano le due parti.
reviews-outcome-telco-fault = Dipendeva dal collegamento o da un apparecchio dell’operatore
reviews-outcome-telco-fault-help = Appena { $name } acconsente, la visita non costa nulla.
reviews-outcome-change = Modificare il risultato
reviews-comment = Qualcosa da aggiungere?
reviews-comment-help = { $name } può leggerlo, nessun altro nel vicinato.
reviews-telco-fault-claimed = Ora { $name } può dire se è così. Fino ad allora il prezzo resta invariato.
reviews-telco-fault-agreed = Entrambe le parti sono d’accordo: la visita non costa nulla e non c’è commissione.
reviews-agreement = Acconsentire
reviews-agreement-text = { $name } dice che dipendeva dal collegamento o da un apparecchio dell’operatore.
reviews-agreement-title = Rendere gratuita la visita?
reviews-agreement-warning = Prezzo e commissione vengono annullati. In seguito non si può più cambiare.
reviews-agreement-do = Acconsentire

reviews-rating-question = Quante stelle per { $name }?
reviews-rating = { $rating ->
    [5] 5 – molto bene
    [4] 4 – bene
    [3] 3 – abbastanza bene
    [2] 2 – non bene
   *[1] 1 – male
}
reviews-stars = { $rating ->
    [one] Una stella su 5
   *[other] { $rating } stelle su 5
}
reviews-text-customer = Che cosa è utile sapere per gli altri?
reviews-text-helper = Com’è andata la collaborazione?
reviews-text-help = Al massimo 2000 caratteri. Niente indirizzi né dati sulla salute.
reviews-sealed = La valutazione resta nascosta finché entrambe le parti non hanno valutato, al più tardi: { $until }. Prima non la vede nessuno, dopo non si può più cambiare.
reviews-send = Inviare la valutazione
reviews-own = La mia valutazione
reviews-own-sealed = Ancora nascosta, finché entrambe le parti non hanno valutato, al più tardi: { $until }.
reviews-own-revealed = Visibile pubblicamente.
reviews-other = Valutazione di { $name }
reviews-closed = Non è più possibile valutare: i 14 giorni dopo la visita sono trascorsi.

reviews-still-title = Funziona ancora?
reviews-still-text = La visita di { $name } è recente. Una breve domanda per sapere se la soluzione ha tenuto.
reviews-still-question = Funziona ancora?
reviews-still-comment = Che cosa è successo?
reviews-still-until = Con «No» il risultato diventa «Non risolto». Termine: { $until }.
reviews-still-send = Rispondere
reviews-still-closed = Il risultato è definitivo
reviews-still-closed-text = Non si può più cambiare. Grazie del riscontro.

notice-outcome-saved = Grazie, il risultato è salvato.
notice-outcome-agreed = Consenso registrato. La visita non costa nulla.
notice-review-saved = Grazie, la valutazione è salvata.
notice-still-works = Grazie, ci fa piacere.

refused-outcome-closed = Il risultato è definitivo e non si può più cambiare.
refused-already-reviewed = Questa visita è già stata valutata. Le valutazioni non si modificano.
refused-review-closed = I 14 giorni per valutare sono trascorsi.
