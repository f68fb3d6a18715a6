# Booking: three steps, then one page for each side.
booking-step-when = Quand
booking-step-where = Où
booking-step-check = Vérifier et réserver
booking-by = Avec { $name }
booking-when = Quand
booking-where = Où
booking-who = Qui vient
booking-not-held = Un créneau n’est à vous qu’une fois réservé. D’ici là, quelqu’un d’autre peut le choisir.

booking-invite-title = Se connecter pour réserver
booking-invite-text = { $name } souhaite savoir qui a besoin d’aide. Après la connexion, vous revenez exactement ici.
booking-invite-sign-up = Créer un compte

booking-when-title = Choisir un créneau
booking-free-times = Créneaux libres
booking-where-title = Où faut-il venir ?
booking-length = Durée
booking-postal-code = NPA
booking-town = Localité
booking-street = Rue
booking-street-help = Seule la personne qui a confirmé la visite voit la rue. La rue est effacée 30 jours après la fin.
booking-house-no = Numéro
booking-note = De quoi s’agit-il ?
booking-note-help = Par exemple l’appareil, l’étage, le nom sur la sonnette. N’indiquez aucun mot de passe.
booking-adult = Une personne adulte est présente pendant la visite.
booking-adult-help = Une personne mineure ne reçoit pas la visite seule.
booking-other-time = Choisir un autre créneau

booking-check-title = Vérifier et réserver
booking-price-hourly = { $time } à { $price } par heure, déplacement compris.
booking-price-fixed = Forfait pour la visite, déplacement compris.
booking-pay-directly = Le paiement se fait après la visite, directement à la personne qui aide.
booking-answer-by = { $name } répond d’ici au { $when }. Sans réponse, la demande expire et ne coûte rien.
booking-book = Réserver avec obligation de paiement
booking-book-de = Réserver avec obligation de paiement
booking-book-free = Réserver

booking-partner = Partenaire contractuel
booking-private = à titre privé
booking-trader = à titre professionnel
booking-provider = Exploitant de ce site
booking-operator-telco = assure directement la mise en relation
booking-operator-platform = assure la mise en relation au nom de la marque
booking-insurance = Dommages pendant la visite
booking-insurance-helper-own = La personne qui aide en répond elle-même, avec sa propre assurance.
booking-insurance-helper-proven = La personne qui aide a prouvé qu’elle a une assurance responsabilité civile valable.
booking-contact = En cas de problème
booking-frozen = État au moment de l’envoi de la réservation.
booking-policy = Annulation
booking-policy-free = Une demande peut être retirée gratuitement tant qu’elle n’est pas confirmée.
booking-policy-step = Moins de { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
 } avant le début : { $percent } % du prix.
booking-policy-no-show = Absence ou porte restée fermée : { $percent } % du prix.
booking-policy-note = Ces montants valent pour les deux parties et se paient directement entre elles, jamais par ce site.

# Lists
booking-list-title = Réservations
booking-list-views = Vues des réservations
booking-tab-coming = À venir
booking-tab-waiting = À faire
booking-tab-past = Passées
booking-with-customer = avec { $name }
booking-with-helper = chez { $name }
booking-todo-requested-helper = Votre réponse est attendue.
booking-todo-confirmed-customer = Votre réponse est attendue : à propos d’un autre rendez-vous, ou de ce que la visite a donné.
booking-todo-confirmed-helper = Votre réponse est attendue : à propos d’un autre rendez-vous, ou de ce que la visite a donné.
booking-todo-in-progress-helper = La visite n’est pas encore terminée.
booking-todo-completed-customer = Il reste à valider la visite et à donner un avis.
booking-none-coming = Aucune réservation pour l’instant
booking-none-coming-text = La recherche montre qui peut aider près de chez vous.
booking-none-waiting = Tout est fait
booking-none-waiting-text = Ce qui attend une réponse apparaît ici.
booking-none-past = Aucune réservation passée
booking-none-past-text = Les réservations terminées ou annulées restent visibles ici.

# States
booking-state-requested = Demandée
booking-state-confirmed = Confirmée
booking-state-in-progress = Visite en cours
booking-state-completed = Signalée comme terminée
booking-state-signed-off = Validée
booking-state-rejected = Refusée
booking-state-expired = Expirée
booking-state-cancelled = Annulée
booking-state-no-show = Rendez-vous manqué

# One booking
booking-facts = Détails
booking-course = Déroulement
booking-customer = A besoin d’aide
booking-helper = Apporte son aide
booking-category = Thème
booking-price = Prix
booking-commission = Mise en relation ({ NUMBER($percent) } %)
booking-left = Reste
booking-street-later = La rue est visible après la confirmation.
booking-next-requested-customer = { $helper } répond d’ici au { $when }. Jusque-là, le créneau vous est réservé.
booking-next-requested-helper = { $customer } demande de l’aide. Répondez d’ici au { $when } ; un refus est sans conséquence.
booking-next-requested-staff = { $helper } peut répondre jusqu’au { $when }.
booking-next-confirmed-customer = { $helper } vient au rendez-vous convenu.
booking-next-confirmed-helper = C’est convenu : { $customer } attend votre visite.
booking-next-confirmed-staff = { $helper } et { $customer } ont trouvé un accord.
booking-next-in-progress-customer = { $helper } est là.
booking-next-in-progress-helper = La visite a commencé. Quand tout est fait, terminez-la ici.
booking-next-in-progress-staff = La visite est en cours.
booking-next-completed-customer = { $helper } signale que tout est fait. Sans objection, la visite est validée après trois jours.
booking-next-completed-helper = { $customer } peut maintenant valider la visite. Sans objection, cela se fait automatiquement après trois jours.
booking-next-completed-staff = En attente de validation.
booking-next-signed-off-customer = Visite validée. Merci de votre participation.
booking-next-signed-off-helper = Visite validée. Merci pour votre aide.
booking-next-signed-off-staff = Visite validée.
booking-next-rejected-customer = { $helper } ne peut malheureusement pas venir. D’autres personnes près de chez vous aident volontiers.
booking-next-rejected-helper = Demande refusée. C’est sans conséquence.
booking-next-rejected-staff = { $helper } a refusé.
booking-next-expired-customer = { $helper } n’a pas répondu à temps. Cela ne coûte rien.
booking-next-expired-helper = La demande est restée sans réponse et a expiré.
booking-next-expired-staff = Expirée sans réponse.
booking-next-cancelled-customer = { $customer } a annulé.
booking-next-cancelled-helper = { $helper } a annulé.
booking-next-cancelled-system = La visite n’a jamais commencé et a été clôturée sans frais.
booking-next-no-show-customer = Chez { $customer }, il n’y avait personne ou personne n’a ouvert.
booking-next-no-show-helper = { $helper } n’a pas honoré le rendez-vous.
booking-fee-owed-customer = { $customer } doit { $amount } à { $helper }.
booking-fee-owed-helper = { $helper } doit { $amount } à { $customer }.
booking-fee-between = Le paiement se fait directement entre les deux.
booking-confirm = Confirmer
booking-complete = Terminer la visite
booking-sign-off = Valider
booking-review = Donner un avis

booking-proposal-mine = Un autre rendez-vous est proposé
booking-proposal-theirs = Proposition d’un autre rendez-vous
booking-proposal-accept = Accepter
booking-proposal-refuse = Garder le rendez-vous convenu
booking-proposal-withdraw = Retirer la proposition
booking-move = Proposer un autre rendez-vous
booking-move-title = Proposer un autre rendez-vous
booking-move-text = Rendez-vous convenu : { $when }. Il reste valable jusqu’à l’accord de l’autre personne.
booking-move-do = Proposer

booking-door = À la porte
booking-door-customer = Comparez d’abord le visage et les deux mots : { $helper } doit dire les mêmes que vous. Ensuite, lisez le code à voix haute.
booking-door-helper = { $customer } compare d’abord les deux mots, puis vous lit un code. Ce code démarre la visite.
booking-words = Ces deux mots s’affichent des deux côtés
booking-code = Code pour commencer
booking-code-help = À lire seulement à la porte, jamais au téléphone.
booking-code-enter = Code reçu à la porte
booking-check-in = Commencer la visite
booking-door-locked = Après plusieurs codes faux, vous pourrez continuer à { $time }.
booking-start = Commencer sans code
booking-start-title = Commencer la visite sans code ?
booking-start-text = Seulement si la personne qui aide est là et que le code ne fonctionne pas. Le début est enregistré.

booking-change = Modifier quelque chose
booking-reason = Motif
booking-reason-help = L’autre personne lit ce texte.
booking-reject = Refuser
booking-reject-title = Refuser la demande ?
booking-reject-text = C’est gratuit et sans conséquence. Le créneau redevient libre.
booking-reject-do = Refuser la demande
booking-cancel = Annuler
booking-cancel-title = Vraiment annuler ?
booking-cancel-free = À ce stade, cela ne coûte rien. Le créneau redevient libre.
booking-cancel-costs = À ce stade, cela coûte { $amount }, à payer directement à l’autre personne. Le créneau redevient libre.
booking-cancel-do = Annuler le rendez-vous
booking-no-show-customer = Personne n’est venu
booking-no-show-helper = Personne n’ouvre
booking-no-show-title = Rendez-vous manqué ?
booking-no-show-text = Cela met fin à la réservation. Ce qui est alors à payer figure sous « Annulation ».
booking-no-show-do = Le signaler

# Faults and refusals
field-time-skipped = Cette heure n’existe pas ce jour-là : on passe à l’heure d’été.
field-time-twice = Cette heure existe deux fois ce jour-là. Indiquez le décalage avec le temps universel.
field-unchanged = C’est déjà ce qui est convenu.
field-wrong-door-code = { $left ->
    [one] Ce code n’est pas correct. Encore { $left } essai.
   *[other] Ce code n’est pas correct. Encore { $left } essais.
 }
field-door-locked = Après cinq codes faux, la saisie est bloquée pendant un quart d’heure.
refused-no-time-for-the-way = Juste avant ou après une autre visite, le trajet jusqu’ici est trop long. Choisissez l’un des créneaux affichés.
refused-too-far = Cette personne ne se déplace pas aussi loin. La recherche montre d’autres personnes plus proches.
refused-fee-changed = Entre-temps, l’annulation coûte plus que le montant affiché. Vérifiez encore une fois.
refused-no-proposal = Cette proposition n’est plus valable.

# Notices
notice-booking-requested = La demande est envoyée.
notice-booking-confirmed = C’est confirmé. L’autre personne reçoit un message.
notice-booking-rejected = Demande refusée. Le créneau est de nouveau libre.
notice-booking-cancelled = Rendez-vous annulé. L’autre personne reçoit un message.
notice-booking-no-show = C’est enregistré.
notice-booking-started = La visite a commencé.
notice-booking-completed = La visite est signalée comme terminée.
notice-booking-signed-off = Visite validée. Merci.
notice-booking-proposed = La proposition est envoyée.
notice-booking-rescheduled = Le nouveau rendez-vous est fixé.
notice-booking-proposal-dropped = Le rendez-vous convenu reste valable.
booking-door-qr = Qui est à la porte
booking-door-qr-text = Pour vérifier, photographier ce code. Il mène à notre page et dit ce qui a été contrôlé.
