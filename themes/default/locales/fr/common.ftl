# Names that a tenant's document replaces.
-brand = Entraide de quartier
-certified-helper = Aide certifiée

# Navigation
nav-home = Accueil

# Words on many pages
common-continue = Continuer
common-edit = Modifier
common-yes = Oui
common-no = Non
notice-saved = Enregistré
common-quoted = « { $text } »
common-labelled = { $label } : { $text }
