# Names that a tenant's document replaces.
-brand = Nachbarschaftshilfe
-certified-helper = Geprüfte Hilfe

# Navigation
nav-home = Startseite

# Words on many pages
common-continue = Weiter
common-edit = Ändern
common-yes = Ja
common-no = Nein
notice-saved = Gespeichert
common-quoted = „{ $text }“
common-labelled = { $label }: { $text }
