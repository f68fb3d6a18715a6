# A refusal of the verbs; pages of certification have words of their own.
refused-not-certifying = Cette voie de vérification n’existe pas ici.
