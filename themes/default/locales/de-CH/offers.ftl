# Only what differs in Switzerland.
offers-model-fixed = Fixpreis für den Besuch
