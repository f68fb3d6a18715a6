# A refusal of the verbs; pages of certification have words of their own.
refused-not-certifying = Qui la verifica non avviene in questo modo.
