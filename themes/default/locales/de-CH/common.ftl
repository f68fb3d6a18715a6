# Only what differs in Switzerland.
common-quoted = «{ $text }»
