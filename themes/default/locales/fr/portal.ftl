# Imprint
portal-imprint-intro = { $brand } est un service proposé par :
portal-imprint-register = Registre
portal-imprint-vat = TVA
portal-imprint-contact = Questions et réclamations
portal-imprint-authorities = Contact pour les autorités
portal-imprint-supervision = Surveillance
portal-imprint-representative = Représentation dans l’Union européenne
portal-imprint-role = Qui fait quoi
portal-imprint-role-telco = { $entity } exploite directement cette plateforme, vérifie les personnes qui aident et reprend les cas qui n’ont pas pu être résolus sur place.
portal-imprint-role-platform = { $entity } exploite cette plateforme sous le nom { $brand }.
portal-imprint-mediator = La plateforme met en relation. L’aide elle-même est fournie par des personnes à leur propre compte ; le contrat lie ces personnes et la personne qui réserve.
portal-imprint-disputes = Règlement des litiges
portal-imprint-disputes-text = Nous ne participons pas à une procédure devant un organe de conciliation pour les consommateurs et n’y sommes pas tenus. Nous répondons nous-mêmes aux réclamations, par écrit.
portal-imprint-sources = Sources
portal-imprint-sources-text = Codes postaux : GeoNames (geonames.org), licence CC BY 4.0.

# Terms of use
portal-terms-what = De quoi il s’agit
portal-terms-what-text = { $brand } met en relation des personnes qui cherchent de l’aide et des personnes qui aident près de chez elles. La plateforme est exploitée par { $entity }. Son utilisation est gratuite pour qui cherche de l’aide.
portal-terms-contract = Comment le contrat est conclu
portal-terms-contract-text = Une réservation est une demande. Quand la personne qui aide accepte, un contrat est conclu entre elle et la personne qui a réservé. Sans réponse dans les { $hours } heures, mais au plus tard à la moitié du temps qui reste jusqu’au rendez-vous, la demande expire sans conséquence. Refuser est toujours permis et ne nuit à personne dans l’ordre des résultats.
portal-terms-price = Prix et paiement
portal-terms-price-text = Les personnes qui aident fixent elles-mêmes leur prix ; il est indiqué avant la réservation, déplacement compris. Le paiement se fait après la visite, directement à la personne qui aide. Un prix plus élevé ne vaut que si les deux parties l’ont accepté auparavant.
portal-terms-commission-text = Pour chaque visite terminée, la personne qui aide paie { NUMBER($percent, maximumFractionDigits: 2) } % du prix pour la mise en relation. La facture vient à la fin du mois.
portal-terms-cancel = Annulation
portal-terms-cancel-text = Les deux parties peuvent annuler un rendez-vous confirmé. Qui annule tard doit à l’autre partie un pourcentage du prix :
portal-terms-cancel-step = moins de { $hours } h avant : { $percent } %
portal-terms-cancel-free = Les deux parties peuvent annuler un rendez-vous sans frais.
portal-terms-no-show = Qui ne vient pas ou n’ouvre pas doit à l’autre partie { $percent } % du prix. La plateforme n’encaisse pas ces montants.
portal-terms-visit = La visite
portal-terms-visit-text = À la porte, les deux parties montrent les deux mêmes mots ; c’est seulement ensuite que le code qui démarre la visite est donné. Trois jours après la fin, la visite est réputée validée si personne ne s’y oppose.
portal-terms-liability = Qui est responsable
portal-terms-liability-text = Qui cause un dommage pendant la visite en répond. Chaque réservation indique avec qui le contrat est conclu, qui est assuré et qui répond en cas de problème ; ces indications sont conservées avec la réservation.
portal-terms-insured = Les personnes qui aident doivent prouver qu’elles ont une assurance responsabilité civile valable.
portal-terms-fault = Quand la ligne est en cause
portal-terms-fault-text = Si le défaut vient de la ligne ou d’un appareil fourni par { $brand }, la visite ne coûte rien.
portal-terms-reviews = Avis
portal-terms-reviews-text = Seules les deux parties d’une visite qui a eu lieu peuvent donner un avis, dans les 14 jours. Les deux avis deviennent visibles en même temps. Aucun avis n’est payé, aucun n’est modifié.
portal-terms-prohibited = Ce qui ne peut pas être proposé
portal-terms-end = Blocage de comptes et modifications
portal-terms-end-text = Aucun compte n’est bloqué automatiquement : un être humain décide, par écrit et avec des motifs, et la décision peut être contestée. Les modifications de ces conditions sont annoncées au moins 15 jours à l’avance.
portal-terms-withdrawal = Droit de rétractation
portal-terms-withdrawal-text = Si la personne qui aide agit à titre professionnel, il est possible de se rétracter du contrat dans les 14 jours sans motif, sauf si la visite a déjà eu lieu à votre demande expresse. Avec une personne qui aide à titre privé, il n’y a pas de droit légal de rétractation.

# Privacy
portal-privacy-intro = { $entity } est responsable des données sur ce site. Contact pour vos questions :
portal-privacy-account = Compte
portal-privacy-account-text = Nous enregistrons le nom, l’adresse e-mail, la langue et une empreinte du mot de passe qui ne permet pas de le lire, pour que la connexion et les messages sur les rendez-vous fonctionnent.
portal-privacy-helper = Profil des personnes qui aident
portal-privacy-helper-text = Les personnes qui aident montrent publiquement leur nom, leur photo, leur description, leurs thèmes, leurs langues, leurs offres, leurs certificats et leurs avis. C’est le but du profil.
portal-privacy-place = Lieu
portal-privacy-place-text = Les personnes qui aident sont localisées seulement dans un hexagone d’environ 500 mètres, jamais à une adresse. Les distances se mesurent de centre à centre. La position de l’appareil n’est pas demandée.
portal-privacy-booking = Réservations
portal-privacy-booking-text = Seule la personne qui vient aider voit la rue et le numéro, et seulement après avoir accepté. Une fois la visite validée, l’adresse n’est plus visible pour elle non plus.
portal-privacy-reviews = Avis
portal-privacy-reviews-text = Les avis paraissent avec le prénom de la personne qui les a écrits, et seulement quand les deux parties ont donné leur avis ou que 14 jours sont passés.
portal-privacy-payment = Paiement
portal-privacy-payment-text = Le paiement se fait directement à la personne qui aide. Nous n’enregistrons ni données de carte ni numéros de compte des personnes qui cherchent de l’aide.
portal-privacy-cookies = Cookies
portal-privacy-cookies-text = Il n’y a que des cookies nécessaires : pour la connexion, pour la langue choisie et pour un message après une action. Il n’y a ni publicité, ni analyse par des tiers, ni contenu d’autres serveurs.
portal-privacy-logs = Journaux
portal-privacy-logs-text = Les journaux techniques ne contiennent ni noms, ni adresses, ni textes rédigés.
portal-privacy-others = Transmission
portal-privacy-others-text = Les données vont seulement à l’autre partie d’une réservation, au personnel compétent quand un cas est signalé, et aux autorités lorsque la loi l’exige. Rien n’est vendu.
portal-privacy-keep = Durée
portal-privacy-keep-text = Les données sont conservées tant que leur but l’exige, et ensuite seulement là où la loi le prescrit, par exemple pour les factures. Les données personnelles sont alors supprimées ou rendues méconnaissables.
portal-privacy-rights = Vos droits
portal-privacy-rights-eu = Vous pouvez en tout temps demander l’accès à vos données, leur rectification, leur effacement, leur limitation ou leur remise, et vous opposer à leur traitement (art. 15 à 21 RGPD). L’autorité de protection des données de votre domicile reçoit les réclamations.
portal-privacy-rights-ch = Vous pouvez en tout temps demander l’accès à vos données, leur rectification, leur effacement ou leur remise (art. 25 à 32 LPD). La surveillance incombe au Préposé fédéral à la protection des données et à la transparence.

# The order of lists
portal-ranking-intro = Le tri « Recommandation » se fait par points. Chaque offre en obtient selon quelques critères ; chacun est indiqué ici et à côté de chaque résultat.
portal-ranking-table = Ce qui compte, et combien
portal-ranking-factor = Critère
portal-ranking-meaning = Signification
portal-ranking-points = Points
portal-ranking-up-to = jusqu’à { $points }
portal-ranking-per-km = −{ $points } par km
portal-ranking-score = Moyenne des notes. Tant qu’elles sont peu nombreuses, la moyenne habituelle compte aussi, pour qu’une seule note ne décide pas de tout.
portal-ranking-certified = Un certificat valable pour le thème de l’offre.
portal-ranking-experience = Visites qui ont eu lieu. Dix visites donnent la moitié des points.
portal-ranking-reliability = Visites acceptées qui ont vraiment eu lieu. Refuser une demande ne coûte rien.
portal-ranking-newcomer = Un appui pour les cinq premières visites, afin que d’autres suivent.
portal-ranking-distance = Distance entre le centre de la recherche et le centre de la zone.
portal-ranking-not = Ce qui ne compte pas
portal-ranking-not-text = Personne ne peut payer pour une meilleure place. Le prix, l’origine, l’âge, le genre et le comportement de la personne qui cherche ne comptent pas.
portal-ranking-who = Qui apparaît dans la liste
portal-ranking-who-text = Les offres publiées par des personnes qui acceptent des visites en ce moment et dont le rayon atteint le lieu de la recherche. Sans autre indication, la recherche porte sur { $km } km. S’il y a plus de 1000 résultats, les 1000 qui ont le plus de points sont affichés.
portal-ranking-other = Autres ordres
portal-ranking-other-text = Au lieu des points, la liste peut suivre la distance, le prix de la visite ou la note. À égalité, l’offre la plus ancienne passe en premier.
portal-ranking-reviews = D’où viennent les avis
portal-ranking-reviews-text = Seulement de visites réservées sur ce site et qui ont eu lieu. Les deux parties donnent leur avis, et les deux avis deviennent visibles en même temps.
portal-ranking-certificate = Nous attribuons nous-mêmes le label { $label }, pour un thème et pour une durée limitée. Le profil indique ce qui a été vérifié.

# Accessibility
portal-accessibility-intro = Tout le monde doit pouvoir utiliser ce site. Les références sont les règles WCAG 2.2, niveau AA, et la norme EN 301 549.
portal-accessibility-how = Ce qui est fait pour cela
portal-accessibility-keyboard = Tout fonctionne au clavier ; le focus est toujours visible.
portal-accessibility-script = Tout l’essentiel fonctionne sans JavaScript.
portal-accessibility-contrast = Les couleurs sont assez contrastées, aussi en mode sombre, et aucune couleur ne porte seule une information.
portal-accessibility-map = À côté de chaque carte se trouve une liste avec le même contenu.
portal-accessibility-forms = Les formulaires indiquent pour chaque champ ce qui manque et gardent ce que vous avez déjà saisi.
portal-accessibility-limits = Ce qui ne fonctionne pas encore
portal-accessibility-limits-text = Les descriptions et les images viennent des personnes qui aident ; elles ne sont pas toujours en langage simple, et les images n’ont pas de description propre.
portal-accessibility-tell = Signaler un obstacle
portal-accessibility-tell-text = Si vous rencontrez un obstacle, écrivez-nous. Nous répondons et cherchons une autre voie vers la même aide :
portal-accessibility-authority = Sans réponse de notre part, l’autorité compétente est l’organe de surveillance du marché des Länder allemands pour l’accessibilité des produits et services.

# The staff's first page
portal-today-hello = Bonjour { $name }
portal-today-empty = Rien n’est en attente
portal-today-empty-text = Dès qu’il y a une décision à prendre, elle apparaît ici.
portal-role-anonymous = Sans compte
portal-role-customer = Cherche de l’aide
portal-role-helper = Propose de l’aide
portal-role-certifier = Certification
portal-role-support = Assistance
portal-role-tenant-admin = Administration

# Ce qui attend
portal-today-waits = { $count ->
    [one] Une chose attend
   *[other] { $count } choses attendent
 }
portal-today-application = Candidature
portal-today-second = Second regard
portal-today-test = Test à corriger
portal-today-insurance = Attestation d’assurance
portal-today-appeal = Recours
portal-today-since = depuis { $when }
portal-today-late = attend depuis plus de deux jours
portal-today-for-another = pour une autre personne
portal-today-cases = { $count ->
    [one] Un dossier attend
   *[other] { $count } dossiers attendent
 }
portal-today-mine = le mien
portal-today-appeals = { $count ->
    [one] Un recours attend
   *[other] { $count } recours attendent
 }
portal-today-appeals-text = Contre des mesures ou des décisions sur des signalements. Une autre personne décide.
