# The front door
directory-home-title = De quoi avez-vous besoin, et où ?
directory-home-text = De l’aide dans votre quartier : vous voyez le prix et les créneaux libres avant de réserver.
directory-home-helpers = { $count ->
    [one] { $count } personne aide déjà
   *[other] { $count } personnes aident déjà
}
directory-home-helpers-capped = Plus de { $count } personnes aident déjà
directory-home-topics = Les coups de main possibles
directory-typical-hourly = souvent { $from } à { $to } par heure
directory-typical-fixed = souvent { $from } à { $to } au forfait
directory-how = Comment ça marche
directory-how-find = Trouver quelqu’un
directory-how-find-text = Indiquez le thème et le lieu. La liste montre qui aide près de chez vous, à quel prix et à quels moments.
directory-how-book = Choisir un créneau
directory-how-book-text = La personne qui aide accepte ou refuse. Elle ne voit l’adresse qu’après avoir accepté.
directory-how-visit = De l’aide à la maison
directory-how-visit-text = Un code à la porte démarre la visite. Vous payez ensuite, directement à la personne qui aide.
directory-certificate-what = { $label } : { $brand } a vérifié que cette personne sait faire ce qu’elle propose. Le label vaut pour un thème et pour une durée limitée.
directory-certificate-by-staff = Des spécialistes ont examiné et approuvé la demande.
directory-certificate-by-earned = Plusieurs visites chez des personnes différentes se sont bien passées.
directory-certificate-by-test = Un test de connaissances techniques a été réussi.
directory-certificate-insured = Une preuve d’assurance responsabilité civile valable a été fournie.
directory-certificate-required = Ici, seules les personnes vérifiées peuvent proposer leur aide.
directory-certificate-mark = On peut aussi aider sans ce label ; il figure sur le profil des personnes vérifiées.
directory-join = Donner un coup de main
directory-join-text = Votre prix, vos horaires. Refuser une demande ne vous coûte rien.

# The search
directory-search = Trouver de l’aide
directory-search-near = Aide à proximité : { $place }
directory-search-where = Où avez-vous besoin d’aide ?
directory-where = Indiquer le lieu
directory-where-text = Avec un NPA, la liste montre qui peut aider près de chez vous.
directory-category = Thème
directory-words = Mots-clés
directory-radius = Rayon
directory-radius-usual = habituel
directory-radius-km = { $km } km
directory-price = Prix de la visite
directory-price-any = indifférent
directory-up-to = jusqu’à { $price }
directory-from-day = Libre dès le
directory-to-day = Libre jusqu’au
directory-certified-only = Seulement { $label }
directory-sort = Ordre
directory-sort-rank = Recommandation
directory-sort-distance = Distance
directory-sort-price = Prix
directory-sort-rating = Note
directory-found = { $count ->
    [one] { $count } offre dans un rayon de { $km } km
   *[other] { $count } offres dans un rayon de { $km } km
}
directory-found-capped = Plus de { $count } offres dans un rayon de { $km } km. La liste trie les { $count } offres qui ont le plus de points.
directory-none = Encore personne à proximité
directory-none-text = { $place } : aucune offre ne convient dans un rayon de { $km } km. Élargissez le rayon ou retirez des filtres pour en voir davantage.
directory-wider = Élargir le rayon à { $km } km
directory-check = Vérifier les indications
directory-check-text = Les offres apparaissent ici dès que les indications marquées sont correctes.
directory-closed-waiting = { $region } : pas encore ouvert
directory-closed-paused = { $region } : pas de nouvelles visites pour l’instant
directory-closed-closed = { $region } : plus ouvert
directory-closed-text = Aucune visite ne peut être réservée à cet endroit. Les offres des environs s’affichent quand même.
directory-waiting-list = S’inscrire sur la liste d’attente
directory-map = Carte des offres
directory-map-text = Chaque case montre combien d’offres de la liste viennent de cette zone. Personne n’est localisé plus précisément.
directory-map-here = Lieu de la recherche
directory-map-few = peu
directory-map-many = beaucoup
directory-also = Aussi proposé
directory-why = Pourquoi ici ? { $points ->
    [one] { $points } point
   *[other] { $points } points
}
directory-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
directory-no-boosts = En plus, chaque kilomètre coûte des points. Personne ne peut payer pour une meilleure place.
directory-ranking-certified = Certificat
directory-ranking-score = Note
directory-ranking-experience = Expérience
directory-ranking-reliability = Fiabilité
directory-ranking-newcomer = Nouveau profil
directory-ranking-distance = Distance

# A helper
directory-visits = { $count ->
    [0] pas encore de visite
    [one] { $count } visite
   *[other] { $count } visites
}
directory-business = petite entreprise
directory-not-accepting = N’accepte pas de visites pour l’instant.
directory-about = À propos
directory-offers = Offres
directory-no-offers = Aucune offre publiée pour l’instant.
directory-reviews = Avis
directory-no-reviews = Pas encore d’avis. Seules les personnes qui ont reçu une visite peuvent en donner un.
directory-review-rating = { $rating } sur 5
directory-area = Zone
directory-area-text = { $place } et environs : aide dans un rayon de { $km } km. Il n’y a pas d’indication plus précise.
directory-checked = Ce qui a été vérifié
directory-valid-until = Valable jusqu’au { $day }.
directory-languages = Langues
directory-language-de = Allemand
directory-language-fr = Français
directory-language-it = Italien
directory-language-rm = Romanche
directory-language-en = Anglais
directory-language-es = Espagnol
directory-language-pt = Portugais
directory-language-tr = Turc
directory-language-pl = Polonais
directory-language-uk = Ukrainien
directory-language-ar = Arabe
directory-language-sq = Albanais
directory-topics = Thèmes
directory-links = Ailleurs

# An offer
directory-price-hourly = { $price } pour { $duration }, davantage de temps selon entente.
directory-price-fixed = Pour toute la visite, environ { $duration }.
directory-price-way = Le déplacement est compris.
directory-included = Ce qui est compris
directory-times = Créneaux libres
directory-times-text = Durée de la visite : { $duration }. Choisissez un créneau pour réserver.
directory-times-shown = Durée de la visite : { $duration }.
directory-own = Voici ce que les autres voient de votre offre. <a>Modifier l’offre</a>
directory-not-bookable = Cette offre ne peut pas être réservée pour l’instant. La recherche en montre d’autres à proximité.
directory-all-taken = Aucun créneau libre ces jours-là.
directory-next-free = Aller au prochain créneau libre
directory-goes = { $place }, se déplace jusqu’à { $km } km
directory-good-to-know = Bon à savoir
directory-know-pay = Vous payez après la visite, directement à la personne qui aide.
directory-know-cancel = L’annulation est gratuite jusqu’à { $hours } h avant.
directory-know-cancel-free = L’annulation est gratuite.
directory-know-address = Seule la personne qui vient voit l’adresse, et seulement après avoir accepté.
