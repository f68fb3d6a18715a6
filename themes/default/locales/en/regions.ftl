# Where visits take place, and the waiting list
regions-title = Where help can be booked
regions-title-at = { $place }
regions-state-ask = The postal code tells whether visits can be booked yet.
regions-state-outside = Nothing is planned for this area yet. The more people ask, the sooner it comes.
regions-state-planned = { $region } is announced. Visits cannot be booked yet.
regions-state-waiting = { $region } comes next. Join the waiting list and we tell you once visits can be booked.
regions-state-paused = In { $region } no visits can be booked for the moment.
regions-state-pilot = { $region } is on trial: visits can be booked.
regions-state-live = In { $region } visits can be booked.
regions-state-closed = { $region } is no longer served.
regions-search = Find help nearby
regions-postal-code = Postal code
regions-look = Look it up
regions-email = E-mail address
regions-email-help = You get exactly one message, once it starts. The address is deleted after that.
regions-join = Join the waiting list
notice-regions-joined = You are on the list. Once it starts you get a message.

# The mail
regions-open-subject = It begins: { $region }
regions-open-text = Help can be booked in { $region } now, also around { $code }.
regions-open-reason = This message comes once, as the address was on the waiting list. It is deleted now.
