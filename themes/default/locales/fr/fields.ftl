# A fault of one field: `field-` and the kind. Figures: $min, $max.
field-summary = { $count ->
    [one] { $count } indication manque ou est à revoir
   *[other] { $count } indications manquent ou sont à revoir
 }
field-missing = Cette indication manque encore.
field-too-long = Au maximum { $max } caractères.
field-too-short = Au minimum { $min } caractères.
field-too-many = Au maximum { $max } entrées.
field-too-few = { $min ->
    [one] Au minimum { $min } entrée.
   *[other] Au minimum { $min } entrées.
 }
field-too-low = Au minimum { $min }.
field-too-high = Au maximum { $max }.
field-out-of-range = De { $min } à { $max }.
field-too-large = Le fichier est trop volumineux. Au maximum { $max } Mo.
field-not-a-number = Indiquez un nombre.
field-not-an-email = Cette adresse e-mail n’est pas complète. Exemple : nom@example.org
field-not-a-phone = Ce numéro de téléphone n’est pas complet. Exemple : 079 123 45 67
field-not-a-url = Cette adresse web n’est pas complète. Exemple : https://example.org
field-not-a-date = Indiquez une date. Exemple : 8.12.2026
field-not-a-time = Indiquez une heure. Exemple : 18:30
field-not-an-image = Ce fichier n’est pas une image. Formats possibles : JPEG, PNG et WebP.
field-not-accepted = Sans votre accord, impossible de continuer.
field-in-the-past = Ce moment est déjà passé.
field-too-soon = Ce moment est trop proche.
field-too-late = Ce moment est trop éloigné.
field-wrong-order = La fin se situe avant le début.
field-overlaps = Cela recoupe une autre indication.
field-unknown = Ce choix n’existe pas.
field-unknown-field = Cette indication n’est pas prévue ici.
field-unknown-postal-code = Ce NPA n’existe pas.
field-wrong-type = Cette indication n’a pas la bonne forme.
field-malformed = Cette indication n’est pas lisible. Merci de la retaper, sans caractères invisibles.
field-duplicate = Cette indication figure deux fois.
field-taken = C’est déjà pris.
field-too-weak = Ce mot de passe est facile à deviner. Trois ou quatre mots au hasard conviennent mieux.
field-wrong = Ce n’est pas correct.
field-wrong-code = Ce code n’est pas correct.
field-expired = Ce n’est plus valable.
field-prohibited = Cette prestation ne peut pas être proposée ici.
field-not-an-answer = Ce n’est pas une réponse à cette question.
field-not-covered = La police doit couvrir l’aide rémunérée chez d’autres personnes.
