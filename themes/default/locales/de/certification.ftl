# A refusal of the verbs; pages of certification have words of their own.
refused-not-certifying = Auf diesem Weg wird hier nicht geprüft.
