# Names that a tenant's document replaces.
-brand = Aiuto tra vicini
-certified-helper = Aiuto verificato

# Navigation
nav-home = Pagina iniziale

# Words on many pages
common-continue = Continuare
common-edit = Modificare
common-yes = Sì
common-no = No
notice-saved = Salvato
common-quoted = «{ $text }»
common-labelled = { $label }: { $text }
