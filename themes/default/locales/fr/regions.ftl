# Where visits take place, and the waiting list
regions-title = Où le service est disponible
regions-title-at = { $place }
regions-state-ask = Le NPA indique si vous pouvez déjà réserver.
regions-state-outside = Rien n’est encore prévu pour cette région. Plus il y a d’inscriptions, plus vite le service y arrivera.
regions-state-planned = { $region } : ouverture annoncée. Il n’est pas encore possible de réserver.
regions-state-waiting = { $region } : prochaine ouverture. Inscrivez-vous sur la liste d’attente pour recevoir un message dès que vous pourrez réserver.
regions-state-paused = { $region } : il n’est pas possible de réserver pour l’instant.
regions-state-pilot = { $region } : un essai est en cours, vous pouvez réserver.
regions-state-live = { $region } : vous pouvez réserver.
regions-state-closed = { $region } : le service n’est plus disponible.
regions-search = Trouver de l’aide à proximité
regions-postal-code = NPA
regions-look = Vérifier
regions-email = Adresse e-mail
regions-email-help = Vous recevez un seul message, à l’ouverture. Ensuite, l’adresse est effacée.
regions-join = S’inscrire sur la liste d’attente
notice-regions-joined = Inscription enregistrée. Vous recevrez un message à l’ouverture.

# The mail
regions-open-subject = C’est ouvert : { $region }
regions-open-text = { $region } : vous pouvez maintenant réserver de l’aide, aussi autour du NPA { $code }.
regions-open-reason = Vous recevez ce message une seule fois, parce que votre adresse figurait sur la liste d’attente. Cette adresse est maintenant effacée.
