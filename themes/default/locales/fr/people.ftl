# Signing up and in, passwords, own details, devices, and the mails about them.
people-name = Nom
people-name-help = C’est ainsi que les autres vous voient ici. Le prénom et l’initiale du nom suffisent.
people-email = Adresse e-mail
people-email-help = Vous y recevrez un lien de confirmation.
people-email-none = Aucune adresse indiquée
people-password = Mot de passe
people-password-help = Au minimum { $min } caractères. Trois ou quatre mots au hasard conviennent bien.
people-language = Langue
people-save = Enregistrer les modifications

people-sign-up-title = Créer un compte
people-sign-up-text = Un compte pour les rendez-vous, les messages et les avis. Ensuite, vous reprenez là où vous étiez.
people-sign-up-do = Créer le compte
people-sign-up-known = Déjà un compte ?
people-sign-up-terms = Avec le compte, les <a>conditions d’utilisation</a> s’appliquent. L’usage de vos données est expliqué sous <a2>Protection des données</a2>.
people-sent-title = Consultez votre messagerie
people-sent-text = Nous avons envoyé un e-mail. Son lien confirme l’adresse et vous connecte aussitôt.
people-sent-nothing = Rien reçu ? Regardez dans les courriers indésirables, puis vérifiez l’adresse.
people-sent-again = Recommencer l’inscription

people-confirm-title = Confirmer l’adresse
people-confirm-text = Encore un clic et le compte est prêt.
people-confirm-do = Confirmer et se connecter
people-confirm-over-text = Il a déjà été utilisé ou date de plus de 24 heures. Si vous avez déjà confirmé votre adresse, connectez-vous simplement.
people-link-over-title = Ce lien n’est plus valable

people-sign-in-title = Se connecter
people-sign-in-needed = Après la connexion, vous reprenez là où vous étiez.
people-sign-in-do = Se connecter
people-sign-in-new = Pas encore de compte ?
people-forgotten = Mot de passe oublié ?
refused-wrong-credentials = L’adresse e-mail ou le mot de passe n’est pas correct, ou l’adresse n’est pas encore confirmée.

people-reset-title = Nouveau mot de passe
people-reset-text = Nous envoyons à cette adresse un lien qui permet de définir un nouveau mot de passe.
people-reset-do = Envoyer le lien
people-reset-sent-text = Si un compte existe pour cette adresse, un lien vient d’y être envoyé. Il est valable une heure.
people-reset-over-text = Il a déjà été utilisé ou date de plus d’une heure.
people-new-password-title = Définir un nouveau mot de passe
people-new-password-text = Tous les appareils seront ensuite déconnectés.
people-new-password = Nouveau mot de passe
people-new-password-do = Enregistrer le mot de passe

people-me-title = Mes données
people-me-staff = Connexion sous le nom { $name }, avec ces rôles :
people-role-customer = Cherche de l’aide
people-role-helper = Propose de l’aide
people-role-certifier = Certification
people-role-support = Assistance
people-role-tenant-admin = Administration
people-password-change-title = Changer le mot de passe
people-password-change-text = Tous les autres appareils seront déconnectés.
people-password-change-do = Changer le mot de passe
people-current-password = Mot de passe actuel
people-devices-title = Appareils connectés
people-devices-text = Un appareil vous semble inconnu ? Déconnectez-le et changez le mot de passe.
people-devices-end = Déconnecter tous les autres
people-device-on = { $program } sur { $system }
people-device-browser = Navigateur inconnu
people-device-token = Programme avec accès à l’API
people-device-current = Cet appareil
people-device-seen = Dernière utilisation :
people-device-since = Connecté depuis le
people-device-end = Déconnecter

people-code-title = Saisir le code
people-code-text = L’application affiche un code à six chiffres. Il est valable une demi-minute.
people-code = Code de l’application
people-code-cancel = Annuler
people-second-factor-title = Double authentification
people-second-factor-text = Une application sur votre téléphone affiche un nouveau code à chaque connexion. Un mot de passe volé ne suffit alors plus.
people-second-factor-is-on = À chaque connexion, un code de l’application est demandé.
people-second-factor-change = Régler la double authentification
people-second-factor-begin = Configurer l’application
people-second-factor-scan = Saisissez cette clé dans une application de codes de connexion :
people-second-factor-open = Sur le téléphone : ouvrir l’application avec cette clé
people-second-factor-first = Le premier code que l’application affiche maintenant.
people-second-factor-confirm = Confirmer
people-second-factor-remove = Ne plus demander de code
notice-people-second-factor-on = Dès maintenant, un code est demandé à la connexion.
notice-people-second-factor-off = Plus aucun code n’est demandé à la connexion.
refused-second-factor-required = Pour se connecter, il faut aussi le code de l’application.
refused-wrong-code = Ce code n’est pas correct ou a déjà été utilisé.

notice-people-confirmed = L’adresse est confirmée et votre session est ouverte.
notice-people-signed-out = Votre session est fermée.
notice-people-saved = Vos données sont enregistrées.
notice-people-password-set = Le nouveau mot de passe est enregistré. Utilisez-le maintenant pour vous connecter.
notice-people-password-changed = Le nouveau mot de passe est enregistré. Tous les autres appareils sont déconnectés.
notice-people-device-ended = L’appareil est déconnecté.
notice-people-devices-ended = Tous les autres appareils sont déconnectés.

people-mail-hello = Bonjour { $name }
people-mail-hours = { $hours ->
    [one] Le lien est valable { $hours } heure et une seule fois.
   *[other] Le lien est valable { $hours } heures et une seule fois.
 }
people-mail-confirm-subject = Confirmer l’adresse pour { -brand }
people-mail-confirm-preview = Encore un clic et le compte est prêt.
people-mail-confirm-text = Ce lien confirme l’adresse e-mail et vous connecte aussitôt :
people-mail-confirm-reason = Vous recevez cet e-mail parce que quelqu’un s’est inscrit avec cette adresse. Sans clic sur le lien, aucun compte n’est créé.
people-mail-known-subject = Vous avez déjà un compte : { -brand }
people-mail-known-preview = Il suffit de vous connecter.
people-mail-known-text = Quelqu’un a voulu s’inscrire avec cette adresse. Un compte existe déjà ; il suffit de vous connecter :
people-mail-known-forgotten = Mot de passe oublié ? Choisissez-en un nouveau ici :
people-mail-known-reason = Vous recevez cet e-mail parce que quelqu’un a voulu s’inscrire avec cette adresse. Si ce n’était pas vous, il n’y a rien à faire.
people-mail-reset-subject = Nouveau mot de passe pour { -brand }
people-mail-reset-preview = Ce lien permet de définir un nouveau mot de passe.
people-mail-reset-text = Ce lien permet de définir un nouveau mot de passe. Tous les appareils seront ensuite déconnectés :
people-mail-reset-reason = Vous recevez cet e-mail parce que quelqu’un a demandé un nouveau mot de passe pour cette adresse. Si ce n’était pas vous, il n’y a rien à faire ; le mot de passe actuel reste valable.
people-second-factor-staff = Votre rôle exige un code d’une application à chaque connexion. Veuillez l’activer maintenant.
people-second-factor-qr = Code à photographier avec l’application
refused-second-factor-needed = Votre rôle ne peut pas se passer d’un second facteur.

# Staff: list, roles, invitations.
people-staff = Équipe
people-staff-lead = Qui travaille ici, avec quels rôles, et qui est invité.
people-staff-roles = Rôles
people-staff-role = Rôle
people-staff-employer = Employeur
people-staff-employer-own = chez nous
people-staff-employer-help = Seulement pour les personnes employées ailleurs, par exemple par l’exploitant de ce portail.
people-staff-signed-in = Dernière connexion
people-staff-factor-on = activé
people-staff-factor-off = manque
people-staff-factor-missing = Le second facteur manque encore. Tant qu’il n’est pas activé, les rôles ne comptent pas.
people-staff-open = Invitations ouvertes
people-staff-open-none = Aucune invitation ouverte
people-staff-open-none-text = Une personne invitée reste ici jusqu’à ce que l’invitation soit acceptée ou retirée.
people-staff-until = Valable jusqu’au
people-staff-over = expirée
people-staff-sent = { $count ->
    [one] Une lettre envoyée
   *[other] { $count } lettres envoyées
 }
people-staff-do = Actions
people-staff-send-again = Renvoyer
people-staff-withdraw = Retirer
people-staff-invite = Inviter quelqu’un
people-staff-invite-do = Envoyer l’invitation
people-staff-email-help = L’invitation part à cette adresse et vaut 7 jours.
people-staff-may-certifier = Examine les candidatures, les assurances et les recours.
people-staff-may-support = S’occupe des dossiers et voit les réservations.
people-staff-may-tenant-admin = Invite l’équipe, donne les rôles et lit le journal.
people-staff-own = Ce sont vos propres rôles. Une autre personne de l’administration les change.
people-staff-none = Aucun rôle actuellement.
people-staff-take = Retirer le rôle { $role }
people-staff-take-title = Retirer ce rôle ?
people-staff-take-text = Il prend fin aussitôt, sur tous les appareils. On peut le redonner.
people-staff-take-do = Retirer le rôle
people-staff-reason-help = Une phrase. La personne la lit, et elle reste dans le journal.
people-staff-give = Donner un rôle
people-staff-give-do = Donner le rôle
people-staff-history = Jusqu’ici
people-staff-was-given = { $role } donné ({ $who }).
people-staff-was-taken = { $role } retiré ({ $who }).
people-staff-by-invitation = par invitation
people-invitation-title = Invitation dans l’équipe
people-invitation-text = { $email } est invité, avec ces rôles :
people-invitation-known = Un compte existe pour cette adresse. Veuillez vous connecter ; vous reviendrez ici.
people-invitation-factor = Ensuite, vous activez un code d’une application. Les rôles comptent dès lors.
people-invitation-do = Accepter l’invitation
people-invitation-over = Elle a été utilisée ou retirée, une plus récente est partie, ou elle a plus de 7 jours. La personne qui invite peut la renvoyer.
notice-people-invited = L’invitation est en route.
notice-people-invitation-withdrawn = L’invitation est retirée. Son lien ne fonctionne plus.
notice-people-invitation-accepted = Bienvenue dans l’équipe.
notice-people-role-given = Le rôle est donné. La personne se reconnecte.
notice-people-role-taken = Le rôle est retiré, dès maintenant.
refused-own-roles = Personne ne change ses propres rôles. Veuillez demander à une autre personne de l’administration.
refused-last-admin = C’est la dernière personne de l’administration. Veuillez d’abord donner le rôle à quelqu’un d’autre.
refused-role-held = Cette personne a déjà ce rôle.
refused-role-not-held = Cette personne n’a plus ce rôle.
refused-already-staff = Cette personne fait déjà partie de l’équipe. Les rôles se donnent sur sa page.
refused-already-invited = Une invitation est ouverte pour cette adresse. On peut la renvoyer.
refused-other-address = Cette invitation est pour une autre adresse. Veuillez vous déconnecter et rouvrir le lien.
people-mail-invited-subject = Invitation dans l’équipe de { -brand }
people-mail-invited-preview = Un clic, et vous en faites partie.
people-mail-invited-by = { $who } vous invite dans l’équipe, avec ces rôles :
people-mail-invited-text = Vous êtes invité dans l’équipe, avec ces rôles :
people-mail-invited-days = { $days ->
    [one] Le lien fonctionne un jour, et une fois.
   *[other] Le lien fonctionne { $days } jours, et une fois.
 }
people-mail-invited-reason = Vous recevez cet e-mail parce qu’une personne de l’administration a saisi cette adresse. Si vous n’attendez pas d’invitation, il n’y a rien à faire.
people-mail-role-given-subject = Un nouveau rôle chez { -brand }
people-mail-role-taken-subject = Un rôle de moins chez { -brand }
people-mail-role-given = Vous avez reçu le rôle { $role }. Veuillez vous reconnecter ; il compte avec un code de votre application.
people-mail-role-taken = Le rôle { $role } vous a été retiré. La raison :
people-mail-role-reason = Vous recevez cet e-mail parce que vos rôles ont changé.
staff-log-action-staff-invited = Invitation dans l’équipe
staff-log-action-staff-invitation-sent = Invitation renvoyée
staff-log-action-staff-invitation-withdrawn = Invitation retirée
staff-log-action-staff-invitation-accepted = Invitation acceptée
