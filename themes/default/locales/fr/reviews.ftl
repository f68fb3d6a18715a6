# How a visit went, and what the two say about each other.
reviews-title = Résultat et avis
reviews-heading-customer = Comment s’est passée la visite avec { $name } ?
reviews-heading-helper = Comment s’est passée la visite chez { $name } ?
reviews-step-outcome = Résultat
reviews-step-review = Avis
reviews-to-booking = Vers la réservation
reviews-to-outcome = Vers le résultat
reviews-too-early = La visite n’est pas encore terminée
reviews-too-early-text = Dès que le travail est signalé comme terminé, le résultat vous est demandé ici.

reviews-outcome = Résultat
reviews-outcome-question = Est-ce que ça fonctionne maintenant ?
reviews-outcome-solved = Résolu
reviews-outcome-solved-help = Tout fonctionne.
reviews-outcome-partly-solved = Résolu en partie
reviews-outcome-partly-solved-help = Une partie fonctionne, il manque encore quelque chose.
reviews-outcome-unsolved = Non résolu
reviews-outcome-unsolved-help = Cela ne fonctionne pas. Vous vous mettez d’accord entre vous sur le prix.
reviews-outcome-telco-fault = La ligne ou un appareil de l’opérateur était en cause
reviews-outcome-telco-fault-help = Si { $name } donne son accord, la visite ne coûte rien.
reviews-outcome-change = Modifier le résultat
reviews-comment = Voulez-vous ajouter quelque chose ?
reviews-comment-help = { $name } peut le lire, personne d’autre dans le quartier.
reviews-telco-fault-claimed = Nous demandons à { $name } si c’est exact. Jusque-là, le prix reste tel quel.
reviews-telco-fault-agreed = Accord des deux côtés : la visite ne coûte rien, pas même une commission.
reviews-agreement = Donner mon accord
reviews-agreement-text = { $name } indique que la ligne ou un appareil de l’opérateur était en cause.
reviews-agreement-title = La visite doit-elle être gratuite ?
reviews-agreement-warning = Le prix et la commission sont supprimés. Ce choix est définitif.
reviews-agreement-do = Donner mon accord

reviews-rating-question = Combien d’étoiles pour { $name } ?
reviews-rating = { $rating ->
    [5] 5 – très bien
    [4] 4 – bien
    [3] 3 – correct
    [2] 2 – pas bien
   *[1] 1 – mauvais
}
reviews-stars = { $rating ->
    [one] { $rating } étoile sur 5
   *[other] { $rating } étoiles sur 5
}
reviews-text-customer = Que doivent savoir les autres ?
reviews-text-helper = Comment s’est passée la collaboration ?
reviews-text-help = Au maximum 2000 caractères. N’indiquez aucune adresse et rien sur la santé.
reviews-sealed = L’avis reste caché jusqu’à ce que les deux avis soient donnés, au plus tard jusqu’au { $until }. Personne ne le voit avant, et il ne peut plus être modifié après.
reviews-send = Envoyer l’avis
reviews-own = Mon avis
reviews-own-sealed = Encore caché jusqu’à ce que les deux avis soient donnés, au plus tard jusqu’au { $until }.
reviews-own-revealed = Tout le monde peut le lire.
reviews-other = Avis donné par { $name }
reviews-closed = Il n’est plus possible de donner un avis : les 14 jours après la visite sont passés.

reviews-still-title = Tout fonctionne encore ?
reviews-still-text = { $name } vous a rendu visite récemment. Une brève question : est-ce que la solution a tenu ?
reviews-still-question = Tout fonctionne encore ?
reviews-still-comment = Que s’est-il passé ?
reviews-still-until = Avec « Non », le résultat devient « Non résolu ». C’est possible jusqu’au { $until }.
reviews-still-send = Répondre
reviews-still-closed = Le résultat est définitif
reviews-still-closed-text = Il ne peut plus être modifié. Merci pour votre réponse.

notice-outcome-saved = Merci, le résultat est enregistré.
notice-outcome-agreed = C’est noté. La visite ne coûte rien.
notice-review-saved = Merci, l’avis est enregistré.
notice-still-works = Merci, cela nous fait plaisir.

refused-outcome-closed = Le résultat est définitif et ne peut plus être modifié.
refused-already-reviewed = Vous avez déjà donné votre avis sur cette visite. Un avis ne se modifie plus.
refused-review-closed = Les 14 jours pour donner un avis sont passés.
