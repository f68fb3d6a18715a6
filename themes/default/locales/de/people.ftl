# Signing up and in, passwords, own details, devices, and the mails about them.
people-name = Name
people-name-help = So sehen andere Sie hier. Vorname und erster Buchstabe des Nachnamens genügen.
people-email = E-Mail-Adresse
people-email-help = Hierhin kommt ein Link zum Bestätigen.
people-email-none = Keine Adresse hinterlegt
people-password = Passwort
people-password-help = Mindestens { $min } Zeichen. Drei oder vier zufällige Wörter sind gut.
people-language = Sprache
people-save = Änderungen speichern

people-sign-up-title = Registrieren
people-sign-up-text = Ein Konto für Termine, Nachrichten und Bewertungen. Danach geht es dort weiter, wo Sie waren.
people-sign-up-do = Konto anlegen
people-sign-up-known = Schon ein Konto?
people-sign-up-terms = Mit dem Konto gelten die <a>Nutzungsbedingungen</a>. Was mit den Angaben geschieht, steht im <a2>Datenschutz</a2>.
people-sent-title = Jetzt ins Postfach schauen
people-sent-text = Wir haben eine E-Mail geschickt. Der Link darin bestätigt die Adresse und meldet gleich an.
people-sent-nothing = Nichts angekommen? Ein Blick in den Spam-Ordner hilft oft; sonst die Adresse prüfen.
people-sent-again = Noch einmal registrieren

people-confirm-title = Adresse bestätigen
people-confirm-text = Ein Klick noch, dann ist das Konto bereit.
people-confirm-do = Bestätigen und anmelden
people-confirm-over-text = Er wurde schon benutzt oder ist älter als 24 Stunden. Wer schon bestätigt hat, kann sich anmelden.
people-link-over-title = Dieser Link gilt nicht mehr

people-sign-in-title = Anmelden
people-sign-in-needed = Nach der Anmeldung geht es dort weiter, wo Sie waren.
people-sign-in-do = Anmelden
people-sign-in-new = Noch kein Konto?
people-forgotten = Passwort vergessen?
refused-wrong-credentials = E-Mail-Adresse oder Passwort stimmen nicht, oder die Adresse ist noch nicht bestätigt.

people-reset-title = Neues Passwort
people-reset-text = An diese Adresse schicken wir einen Link, mit dem sich ein neues Passwort setzen lässt.
people-reset-do = Link schicken
people-reset-sent-text = Wenn es zu dieser Adresse ein Konto gibt, ist ein Link unterwegs. Er gilt eine Stunde.
people-reset-over-text = Er wurde schon benutzt oder ist älter als eine Stunde.
people-new-password-title = Neues Passwort setzen
people-new-password-text = Danach sind alle Geräte abgemeldet.
people-new-password = Neues Passwort
people-new-password-do = Passwort speichern

people-me-title = Eigene Angaben
people-me-staff = Angemeldet als { $name } mit diesen Rollen:
people-role-customer = Kunde
people-role-helper = Helfer
people-role-certifier = Zertifizierung
people-role-support = Betreuung
people-role-tenant-admin = Leitung
people-password-change-title = Passwort ändern
people-password-change-text = Alle anderen Geräte werden dabei abgemeldet.
people-password-change-do = Passwort ändern
people-current-password = Bisheriges Passwort
people-devices-title = Angemeldete Geräte
people-devices-text = Kommt etwas unbekannt vor? Dort abmelden und das Passwort ändern.
people-devices-end = Alle anderen abmelden
people-device-on = { $program } auf { $system }
people-device-browser = Unbekannter Browser
people-device-token = Programm mit Zugang zur Schnittstelle
people-device-current = Dieses Gerät
people-device-seen = Zuletzt benutzt:
people-device-since = Angemeldet seit
people-device-end = Dort abmelden

people-code-title = Code eingeben
people-code-text = Die App zeigt einen Code aus sechs Ziffern. Er gilt eine halbe Minute.
people-code = Code aus der App
people-code-cancel = Abbrechen
people-second-factor-title = Zweiter Faktor
people-second-factor-text = Eine App auf dem Telefon zeigt bei jeder Anmeldung einen neuen Code. So genügt ein gestohlenes Passwort nicht.
people-second-factor-is-on = Bei jeder Anmeldung wird ein Code aus der App verlangt.
people-second-factor-change = Zweiten Faktor einstellen
people-second-factor-begin = App einrichten
people-second-factor-scan = Diesen Schlüssel in eine App für Anmeldecodes eintragen:
people-second-factor-open = Auf dem Telefon: App mit diesem Schlüssel öffnen
people-second-factor-first = Der erste Code, den die App jetzt zeigt.
people-second-factor-confirm = Bestätigen
people-second-factor-remove = Ohne Code anmelden
notice-people-second-factor-on = Ab jetzt wird bei der Anmeldung ein Code verlangt.
notice-people-second-factor-off = Bei der Anmeldung wird kein Code mehr verlangt.
refused-second-factor-required = Zur Anmeldung gehört der Code aus der App.
refused-wrong-code = Dieser Code stimmt nicht oder wurde schon benutzt.

notice-people-confirmed = Die Adresse ist bestätigt, Sie sind angemeldet.
notice-people-signed-out = Sie sind abgemeldet.
notice-people-saved = Die Angaben sind gespeichert.
notice-people-password-set = Das neue Passwort gilt. Jetzt damit anmelden.
notice-people-password-changed = Das neue Passwort gilt. Alle anderen Geräte sind abgemeldet.
notice-people-device-ended = Das Gerät ist abgemeldet.
notice-people-devices-ended = Alle anderen Geräte sind abgemeldet.

people-mail-hello = Guten Tag { $name }
people-mail-hours = { $hours ->
    [one] Der Link gilt eine Stunde und nur einmal.
   *[other] Der Link gilt { $hours } Stunden und nur einmal.
 }
people-mail-confirm-subject = Adresse bestätigen für { -brand }
people-mail-confirm-preview = Ein Klick noch, dann ist das Konto bereit.
people-mail-confirm-text = Dieser Link bestätigt die E-Mail-Adresse und meldet gleich an:
people-mail-confirm-reason = Diese E-Mail kommt, weil sich jemand mit dieser Adresse registriert hat. Ohne Klick auf den Link entsteht kein Konto.
people-mail-known-subject = Es gibt schon ein Konto bei { -brand }
people-mail-known-preview = Anmelden genügt.
people-mail-known-text = Jemand wollte sich mit dieser Adresse registrieren. Es gibt dazu schon ein Konto; anmelden genügt:
people-mail-known-forgotten = Passwort vergessen? Hier gibt es ein neues:
people-mail-known-reason = Diese E-Mail kommt, weil sich jemand mit dieser Adresse registrieren wollte. War das jemand anders, ist nichts zu tun.
people-mail-reset-subject = Neues Passwort für { -brand }
people-mail-reset-preview = Mit diesem Link lässt sich ein neues Passwort setzen.
people-mail-reset-text = Mit diesem Link lässt sich ein neues Passwort setzen. Danach sind alle Geräte abgemeldet:
people-mail-reset-reason = Diese E-Mail kommt, weil jemand für diese Adresse ein neues Passwort angefordert hat. War das jemand anders, ist nichts zu tun; das bisherige Passwort gilt weiter.
people-second-factor-staff = Ihre Rolle braucht bei jeder Anmeldung einen Code aus einer App. Bitte jetzt einrichten.
people-second-factor-qr = Code zum Abfotografieren mit der App
refused-second-factor-needed = Ihre Rolle kommt nicht ohne zweiten Faktor aus.

# Staff: list, roles, invitations.
people-staff = Team
people-staff-lead = Wer hier arbeitet, mit welchen Rollen, und wer eingeladen ist.
people-staff-roles = Rollen
people-staff-role = Rolle
people-staff-employer = Angestellt bei
people-staff-employer-own = uns
people-staff-employer-help = Nur für Personen, die anderswo angestellt sind, etwa beim Betreiber dieses Portals.
people-staff-signed-in = Letzte Anmeldung
people-staff-factor-on = eingerichtet
people-staff-factor-off = fehlt
people-staff-factor-missing = Der zweite Faktor fehlt noch. Bis er eingerichtet ist, gelten die Rollen nicht.
people-staff-open = Offene Einladungen
people-staff-open-none = Keine offenen Einladungen
people-staff-open-none-text = Wer eingeladen ist, steht hier, bis die Einladung angenommen oder zurückgenommen ist.
people-staff-until = Gilt bis
people-staff-over = abgelaufen
people-staff-sent = { $count ->
    [one] Ein Brief verschickt
   *[other] { $count } Briefe verschickt
 }
people-staff-do = Aktionen
people-staff-send-again = Erneut senden
people-staff-withdraw = Zurücknehmen
people-staff-invite = Jemanden einladen
people-staff-invite-do = Einladung senden
people-staff-email-help = Die Einladung geht an diese Adresse und gilt 7 Tage.
people-staff-may-certifier = Prüft Bewerbungen, Versicherungen und Einsprüche.
people-staff-may-support = Kümmert sich um Fälle und sieht Buchungen.
people-staff-may-tenant-admin = Lädt das Team ein, vergibt Rollen und liest das Protokoll.
people-staff-own = Das sind Ihre eigenen Rollen. Jemand anderes aus der Leitung ändert sie.
people-staff-none = Zurzeit keine Rolle.
people-staff-take = Rolle { $role } entziehen
people-staff-take-title = Diese Rolle entziehen?
people-staff-take-text = Sie endet sofort, auf allen Geräten. Sie lässt sich erneut vergeben.
people-staff-take-do = Rolle entziehen
people-staff-reason-help = Ein Satz. Die Person liest ihn, und er bleibt im Protokoll.
people-staff-give = Rolle vergeben
people-staff-give-do = Rolle vergeben
people-staff-history = Bisher
people-staff-was-given = { $role } vergeben ({ $who }).
people-staff-was-taken = { $role } entzogen ({ $who }).
people-staff-by-invitation = durch Einladung
people-invitation-title = Einladung ins Team
people-invitation-text = { $email } ist eingeladen, mit diesen Rollen:
people-invitation-known = Zu dieser Adresse gibt es ein Konto. Bitte anmelden; danach geht es hier weiter.
people-invitation-factor = Danach richten Sie einen Code aus einer App ein. Ab dann gelten die Rollen.
people-invitation-do = Einladung annehmen
people-invitation-over = Sie wurde benutzt oder zurückgenommen, eine neuere ist unterwegs, oder sie ist älter als 7 Tage. Wer eingeladen hat, kann sie erneut senden.
notice-people-invited = Die Einladung ist unterwegs.
notice-people-invitation-withdrawn = Die Einladung ist zurückgenommen. Ihr Link gilt nicht mehr.
notice-people-invitation-accepted = Willkommen im Team.
notice-people-role-given = Die Rolle ist vergeben. Die Person meldet sich neu an.
notice-people-role-taken = Die Rolle ist entzogen, ab sofort.
refused-own-roles = Niemand ändert die eigenen Rollen. Bitte jemand anderen aus der Leitung fragen.
refused-last-admin = Das ist die letzte Person der Leitung. Bitte die Rolle zuerst jemand anderem geben.
refused-role-held = Diese Person hat die Rolle schon.
refused-role-not-held = Diese Person hat die Rolle nicht mehr.
refused-already-staff = Diese Person gehört schon zum Team. Rollen werden auf ihrer Seite vergeben.
refused-already-invited = Zu dieser Adresse gibt es eine offene Einladung. Sie lässt sich erneut senden.
refused-other-address = Diese Einladung gilt für eine andere Adresse. Bitte abmelden und den Link erneut öffnen.
people-mail-invited-subject = Einladung ins Team von { -brand }
people-mail-invited-preview = Ein Klick, und Sie gehören dazu.
people-mail-invited-by = { $who } lädt Sie ins Team ein, mit diesen Rollen:
people-mail-invited-text = Sie sind ins Team eingeladen, mit diesen Rollen:
people-mail-invited-days = { $days ->
    [one] Der Link gilt einen Tag und einmal.
   *[other] Der Link gilt { $days } Tage und einmal.
 }
people-mail-invited-reason = Sie erhalten diese E-Mail, weil jemand aus der Leitung diese Adresse eingetragen hat. Wenn Sie keine Einladung erwarten, ist nichts zu tun.
people-mail-role-given-subject = Eine neue Rolle bei { -brand }
people-mail-role-taken-subject = Eine Rolle weniger bei { -brand }
people-mail-role-given = Sie haben die Rolle { $role } erhalten. Bitte neu anmelden; sie gilt mit einem Code aus Ihrer App.
people-mail-role-taken = Die Rolle { $role } wurde Ihnen entzogen. Der Grund:
people-mail-role-reason = Sie erhalten diese E-Mail, weil sich Ihre Rollen geändert haben.
staff-log-action-staff-invited = Ins Team eingeladen
staff-log-action-staff-invitation-sent = Einladung erneut gesendet
staff-log-action-staff-invitation-withdrawn = Einladung zurückgenommen
staff-log-action-staff-invitation-accepted = Einladung angenommen
