# Names that a tenant's document replaces.
-brand = Nachbarschaftshilfe
-certified-helper = Geprüfte Hilfe

# Navigation
nav-skip = Zum Inhalt springen
nav-main = Hauptnavigation
nav-account = Eigener Bereich
nav-footer = Fußzeile
nav-menu = Menü
nav-language = Sprache
nav-home = Startseite
nav-search = Hilfe finden
nav-requests = Gesuche
nav-bookings = Termine
nav-inbox = Nachrichten
nav-helper = Als Helfer
nav-staff = Verwaltung
nav-profile = Eigene Angaben
nav-sign-in = Anmelden
nav-sign-up = Registrieren
nav-sign-out = Abmelden
nav-back = Zurück
nav-previous-page = Vorherige Seite
nav-next-page = Nächste Seite

# Words on many pages
common-save = Speichern
common-cancel = Abbrechen
common-continue = Weiter
common-close = Schließen
common-edit = Ändern
common-delete = Löschen
common-yes = Ja
common-no = Nein
common-optional = freiwillig
notice-saved = Gespeichert
