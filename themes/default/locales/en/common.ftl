# Names that a tenant's document replaces.
-brand = Neighbour Help
-certified-helper = Certified helper

# Navigation
nav-home = Home

# Words on many pages
common-continue = Continue
common-edit = Change
common-yes = Yes
common-no = No
notice-saved = Saved
common-quoted = “{ $text }”
common-labelled = { $label }: { $text }
