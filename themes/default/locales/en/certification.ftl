# A refusal of the verbs; pages of certification have words of their own.
refused-not-certifying = Nothing is checked in this way here.
