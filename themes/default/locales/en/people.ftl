# Signing up and in, passwords, own details, devices, and the mails about them.
people-name = Name
people-name-help = This is how others see you here. Your first name and an initial will do.
people-email = E-mail address
people-email-help = A link to confirm it comes here.
people-email-none = No address given
people-password = Password
people-password-help = At least { $min } characters. Three or four random words are good.
people-language = Language
people-save = Save changes

people-sign-up-title = Sign up
people-sign-up-text = One account for visits, messages and reviews. Afterwards you continue where you were.
people-sign-up-do = Create the account
people-sign-up-known = Already have an account?
people-sign-up-terms = The <a>terms of use</a> come with the account. What happens with your details is told under <a2>privacy</a2>.
people-sent-title = Now look into your mail
people-sent-text = We have sent you an e-mail. Its link confirms the address and signs you in.
people-sent-nothing = Nothing there? Look into the spam folder, and check the address.
people-sent-again = Sign up again

people-confirm-title = Confirm your address
people-confirm-text = One more click and the account is ready.
people-confirm-do = Confirm and sign in
people-confirm-over-text = It was used already, or is older than 24 hours. If you have confirmed before, just sign in.
people-link-over-title = This link no longer works

people-sign-in-title = Sign in
people-sign-in-needed = After signing in you continue where you were.
people-sign-in-do = Sign in
people-sign-in-new = No account yet?
people-forgotten = Forgotten the password?
refused-wrong-credentials = The e-mail address or the password is not right, or the address is not confirmed yet.

people-reset-title = New password
people-reset-text = We send a link to this address with which you can set a new password.
people-reset-do = Send the link
people-reset-sent-text = If there is an account with this address, a link is on its way. It works for an hour.
people-reset-over-text = It was used already, or is older than an hour.
people-new-password-title = Set a new password
people-new-password-text = All devices are signed out afterwards.
people-new-password = New password
people-new-password-do = Save the password

people-me-title = Your details
people-me-staff = You are signed in as { $name } with these roles:
people-role-customer = Customer
people-role-helper = Helper
people-role-certifier = Certification
people-role-support = Support
people-role-tenant-admin = Administration
people-password-change-title = Change the password
people-password-change-text = All other devices are signed out.
people-password-change-do = Change the password
people-current-password = Present password
people-devices-title = Signed-in devices
people-devices-text = Anything you do not know? Sign out there and change the password.
people-devices-end = Sign out all others
people-device-on = { $program } on { $system }
people-device-browser = Unknown browser
people-device-token = Program with access to the API
people-device-current = This device
people-device-seen = Last used:
people-device-since = Signed in since
people-device-end = Sign out there

people-code-title = Enter the code
people-code-text = The app shows a code of six digits. It works for half a minute.
people-code = Code of the app
people-code-cancel = Cancel
people-second-factor-title = Second factor
people-second-factor-text = An app on your phone shows a new code at each sign-in. A stolen password is not enough then.
people-second-factor-is-on = A code of the app is asked for at each sign-in.
people-second-factor-change = Set the second factor
people-second-factor-begin = Set up an app
people-second-factor-scan = Enter this key into an app for sign-in codes:
people-second-factor-open = On your phone: open an app with this key
people-second-factor-first = The first code that the app shows now.
people-second-factor-confirm = Confirm
people-second-factor-remove = Sign in without a code
notice-people-second-factor-on = From now on a code is asked for at sign-in.
notice-people-second-factor-off = No code is asked for at sign-in any more.
refused-second-factor-required = The code of the app belongs to this sign-in.
refused-wrong-code = This code is not right, or was used already.

notice-people-confirmed = Your address is confirmed, and you are signed in.
notice-people-signed-out = You are signed out.
notice-people-saved = Your details are saved.
notice-people-password-set = The new password is set. Now sign in with it.
notice-people-password-changed = The new password is set. All other devices are signed out.
notice-people-device-ended = The device is signed out.
notice-people-devices-ended = All other devices are signed out.

people-mail-hello = Hello { $name }
people-mail-hours = { $hours ->
    [one] The link works for one hour, and once.
   *[other] The link works for { $hours } hours, and once.
 }
people-mail-confirm-subject = Confirm your address for { -brand }
people-mail-confirm-preview = One more click and the account is ready.
people-mail-confirm-text = This link confirms your e-mail address and signs you in:
people-mail-confirm-reason = You get this e-mail because somebody signed up with this address. Without a click on the link there is no account.
people-mail-known-subject = You already have an account with { -brand }
people-mail-known-preview = Just sign in.
people-mail-known-text = Somebody tried to sign up with this address. There is an account already; signing in is enough:
people-mail-known-forgotten = Forgotten the password? Here you get a new one:
people-mail-known-reason = You get this e-mail because somebody tried to sign up with this address. If that was not you, there is nothing to do.
people-mail-reset-subject = New password for { -brand }
people-mail-reset-preview = With this link you can set a new password.
people-mail-reset-text = With this link you can set a new password. All devices are signed out afterwards:
people-mail-reset-reason = You get this e-mail because somebody asked for a new password for this address. If that was not you, there is nothing to do; the present password still works.
people-second-factor-staff = Your role needs a code from an app at each sign-in. Please set it up now.
people-second-factor-qr = Code for the app to photograph
refused-second-factor-needed = Your role cannot do without a second factor.

# Staff: list, roles, invitations.
people-staff = Team
people-staff-lead = Who works here, with which roles, and who is invited.
people-staff-roles = Roles
people-staff-role = Role
people-staff-employer = Employer
people-staff-employer-own = of our own
people-staff-employer-help = Only for people who are employed elsewhere, as by the operator of this portal.
people-staff-signed-in = Last sign-in
people-staff-factor-on = set up
people-staff-factor-off = missing
people-staff-factor-missing = There is no second factor yet. Until one is set up, the roles do not count.
people-staff-open = Open invitations
people-staff-open-none = No open invitations
people-staff-open-none-text = Whoever is invited stays here until the invitation is accepted or taken back.
people-staff-until = Works until
people-staff-over = over
people-staff-sent = { $count ->
    [one] One letter sent
   *[other] { $count } letters sent
 }
people-staff-do = Actions
people-staff-send-again = Send again
people-staff-withdraw = Take back
people-staff-invite = Invite somebody
people-staff-invite-do = Send the invitation
people-staff-email-help = The invitation goes to this address and works for 7 days.
people-staff-may-certifier = Checks applications, insurance and appeals.
people-staff-may-support = Looks after cases and reads bookings.
people-staff-may-tenant-admin = Invites the team, gives roles and reads the log.
people-staff-own = These are your own roles. Somebody else of the administration changes them.
people-staff-none = No role at present.
people-staff-take = Take the role { $role }
people-staff-take-title = Take this role?
people-staff-take-text = It ends at once, on all devices. It can be given again.
people-staff-take-do = Take the role
people-staff-reason-help = One sentence. The person reads it, and it stays in the log.
people-staff-give = Give a role
people-staff-give-do = Give the role
people-staff-history = So far
people-staff-was-given = { $role } given ({ $who }).
people-staff-was-taken = { $role } taken ({ $who }).
people-staff-by-invitation = by invitation
people-invitation-title = Invitation to the team
people-invitation-text = { $email } is invited, with these roles:
people-invitation-known = There is an account with this address. Please sign in; then you come back here.
people-invitation-factor = Afterwards you set up a code from an app. The roles count from then on.
people-invitation-do = Accept the invitation
people-invitation-over = It was used or taken back, a newer one was sent, or it is older than 7 days. Whoever invited you can send it again.
notice-people-invited = The invitation is on its way.
notice-people-invitation-withdrawn = The invitation is taken back. Its link no longer works.
notice-people-invitation-accepted = Welcome to the team.
notice-people-role-given = The role is given. The person signs in again.
notice-people-role-taken = The role is taken, from this moment.
refused-own-roles = Nobody changes their own roles. Please ask somebody else of the administration.
refused-last-admin = This is the last person of the administration. Please give the role to somebody else first.
refused-role-held = This person has the role already.
refused-role-not-held = This person does not have the role any more.
refused-already-staff = This person is of the team already. Roles are given on their page.
refused-already-invited = There is an open invitation to this address. It can be sent again.
refused-other-address = This invitation is for another address. Please sign out, and open the link again.
people-mail-invited-subject = Invitation to the team of { -brand }
people-mail-invited-preview = One click, and you are part of it.
people-mail-invited-by = { $who } invites you to the team, with these roles:
people-mail-invited-text = You are invited to the team, with these roles:
people-mail-invited-days = { $days ->
    [one] The link works for one day, and once.
   *[other] The link works for { $days } days, and once.
 }
people-mail-invited-reason = You get this e-mail because somebody of the administration entered this address. If you expected no invitation, there is nothing to do.
people-mail-role-given-subject = A new role at { -brand }
people-mail-role-taken-subject = A role less at { -brand }
people-mail-role-given = You were given the role { $role }. Please sign in again; it counts with a code from your app.
people-mail-role-taken = The role { $role } was taken from you. The reason:
people-mail-role-reason = You get this e-mail because your roles have changed.
staff-log-action-staff-invited = Invited to the team
staff-log-action-staff-invitation-sent = Invitation sent again
staff-log-action-staff-invitation-withdrawn = Invitation taken back
staff-log-action-staff-invitation-accepted = Invitation accepted
