# Booking: three steps, then one page for each side.
booking-step-when = When
booking-step-where = Where
booking-step-check = Check and book
booking-by = Help by { $name }
booking-when = When
booking-where = Where
booking-who = Who comes
booking-not-held = A time is yours only once it is booked. Until then somebody else can choose it.

booking-invite-title = Sign in to book
booking-invite-text = { $name } wants to know who needs the help. After signing in you go on right here.
booking-invite-sign-up = Sign up

booking-when-title = Choose a time
booking-free-times = Free times
booking-where-title = Where should the help come to?
booking-length = Length
booking-postal-code = Postcode
booking-town = Town
booking-street = Street
booking-street-help = Only the helper who confirmed sees the street. It is deleted 30 days after the end.
booking-house-no = House number
booking-note = What is it about?
booking-note-help = For example the device, the floor, the name at the bell. Passwords do not belong here.
booking-adult = An adult is present during the visit.
booking-adult-help = Minors do not receive help on their own.
booking-other-time = Choose another time

booking-check-title = Check and book
booking-price-hourly = { $time } at { $price } an hour, travel included.
booking-price-fixed = Fixed price for the visit, travel included.
booking-pay-directly = It is paid directly to the helper after the visit.
booking-answer-by = { $name } answers by { $when }. Without an answer the request lapses and costs nothing.
booking-book = Book with obligation to pay
booking-book-de = Book with obligation to pay
booking-book-free = Book

booking-partner = Contract partner
booking-private = private
booking-trader = trader
booking-provider = Who runs this site
booking-operator-telco = mediates itself
booking-operator-platform = mediates in the name of the brand
booking-insurance = Damage during the visit
booking-insurance-helper-own = The helper answers for it, with insurance of their own.
booking-insurance-helper-proven = The helper has shown a valid liability insurance.
booking-contact = When something goes wrong
booking-frozen = As it stood when the booking was sent.
booking-policy = Calling off
booking-policy-free = A request can be taken back free of charge until it is confirmed.
booking-policy-step = Less than { $hours ->
    [one] one hour
   *[other] { $hours } hours
 } before the start: { $percent }% of the price.
booking-policy-no-show = Whoever does not come, or does not open: { $percent }% of the price.
booking-policy-note = These sums hold for both sides and are paid directly between you, never through this site.

# Lists
booking-list-title = Bookings
booking-list-views = Views of the bookings
booking-tab-coming = Coming
booking-tab-waiting = To do
booking-tab-past = Past
booking-with-customer = with { $name }
booking-with-helper = at { $name }
booking-todo-requested-helper = Your answer is missing.
booking-todo-confirmed-customer = Your word is missing: on another time, or on what became of the visit.
booking-todo-confirmed-helper = Your word is missing: on another time, or on what became of the visit.
booking-todo-in-progress-helper = The visit has not been closed yet.
booking-todo-completed-customer = Sign-off and review are missing.
booking-none-coming = Nothing booked yet
booking-none-coming-text = The search shows people nearby who help.
booking-none-waiting = All done
booking-none-waiting-text = What waits for an answer is shown here.
booking-none-past = Nothing in the past yet
booking-none-past-text = Finished and cancelled bookings stay visible here.

# States
booking-state-requested = Requested
booking-state-confirmed = Confirmed
booking-state-in-progress = Visit in progress
booking-state-completed = Reported as done
booking-state-signed-off = Signed off
booking-state-rejected = Declined
booking-state-expired = Lapsed
booking-state-cancelled = Cancelled
booking-state-no-show = Did not appear

# One booking
booking-facts = Details
booking-course = Course
booking-customer = Needs help
booking-helper = Helps
booking-category = Topic
booking-price = Price
booking-commission = Mediation ({ NUMBER($percent) }%)
booking-left = What is left
booking-street-later = The street can be read after confirmation.
booking-next-requested-customer = { $helper } answers by { $when }. Until then the time is held.
booking-next-requested-helper = { $customer } asks for help. Answer by { $when }; saying no has no drawbacks.
booking-next-requested-staff = Waits for the answer of { $helper } until { $when }.
booking-next-confirmed-customer = { $helper } comes at the agreed time.
booking-next-confirmed-helper = Agreed: { $customer } expects the visit.
booking-next-confirmed-staff = { $helper } and { $customer } have agreed.
booking-next-in-progress-customer = { $helper } is there.
booking-next-in-progress-helper = The visit has begun. When all is done, close it here.
booking-next-in-progress-staff = The visit is going on.
booking-next-completed-customer = { $helper } says: done. Without objection the visit counts as signed off after three days.
booking-next-completed-helper = { $customer } can sign it off now. Without objection that happens by itself after three days.
booking-next-completed-staff = Waits for sign-off.
booking-next-signed-off-customer = Signed off. Thank you for taking part.
booking-next-signed-off-helper = Signed off. Thank you for helping.
booking-next-signed-off-staff = Signed off.
booking-next-rejected-customer = { $helper } cannot come. Others nearby are glad to help.
booking-next-rejected-helper = Declined. That has no drawbacks.
booking-next-rejected-staff = { $helper } declined.
booking-next-expired-customer = { $helper } did not answer in time. It costs nothing.
booking-next-expired-helper = The request had no answer and has lapsed.
booking-next-expired-staff = Lapsed without an answer.
booking-next-cancelled-customer = { $customer } called it off.
booking-next-cancelled-helper = { $helper } called it off.
booking-next-cancelled-system = The visit never began and was closed without costs.
booking-next-no-show-customer = { $customer } was not there or did not open.
booking-next-no-show-helper = { $helper } did not come.
booking-fee-owed-customer = { $customer } owes { $helper } { $amount }.
booking-fee-owed-helper = { $helper } owes { $customer } { $amount }.
booking-fee-between = It is paid directly between the two.
booking-confirm = Confirm
booking-complete = Done
booking-sign-off = Sign off
booking-review = Review

booking-proposal-mine = Another time is proposed
booking-proposal-theirs = Proposal of another time
booking-proposal-accept = Agree
booking-proposal-refuse = Keep the agreed time
booking-proposal-withdraw = Take the proposal back
booking-move = Propose another time
booking-move-title = Propose another time
booking-move-text = Agreed is { $when }. That holds until the other side agrees.
booking-move-do = Propose

booking-door = At the door
booking-door-customer = First compare: is it this face, and does { $helper } say the same two words? Then read out the code.
booking-door-helper = { $customer } first compares the two words and then reads out a code. It starts the visit.
booking-words = Both see these two words
booking-code = Code for the start
booking-code-help = Read it out at the door only, never on the phone.
booking-code-enter = The customer’s code
booking-check-in = Start the visit
booking-door-locked = After several wrong codes you can go on at { $time }.
booking-start = Start without code
booking-start-title = Start the visit without the code?
booking-start-text = Only when the helper is there and the code does not work. The start is recorded.

booking-change = Change something
booking-reason = Reason
booking-reason-help = The other side reads this text.
booking-reject = Decline
booking-reject-title = Decline the request?
booking-reject-text = That is free and has no drawbacks. The time is free again afterwards.
booking-reject-do = Decline the request
booking-cancel = Call off
booking-cancel-title = Really call it off?
booking-cancel-free = It costs nothing now. The time is free again afterwards.
booking-cancel-costs = It costs { $amount } now, to be paid directly to the other side. The time is free again afterwards.
booking-cancel-do = Call the visit off
booking-no-show-customer = Nobody came
booking-no-show-helper = Nobody opens
booking-no-show-title = Did not appear?
booking-no-show-text = This ends the booking. What is to be paid then is written under “Calling off”.
booking-no-show-do = Record it

# Faults and refusals
field-time-skipped = This time does not exist on that day: the clocks go forward.
field-time-twice = This time comes twice on that day. Please give the offset from universal time.
field-unchanged = That is what is agreed already.
field-wrong-door-code = { $left ->
    [one] This code is not right. One more try.
   *[other] This code is not right. { $left } more tries.
 }
field-door-locked = After five wrong codes the entry is locked for a quarter of an hour.
refused-no-time-for-the-way = So soon before or after another visit, the way to this place is too long. Please choose one of the times shown.
refused-too-far = This person does not travel that far. The search shows others who are nearer.
refused-fee-changed = Meanwhile calling off costs more than was shown. Please look again.
refused-no-proposal = This proposal no longer holds.

# Notices
notice-booking-requested = The request is on its way.
notice-booking-confirmed = Confirmed. The other side gets a message.
notice-booking-rejected = Declined. The time is free again.
notice-booking-cancelled = Called off. The other side gets a message.
notice-booking-no-show = Recorded.
notice-booking-started = The visit has begun.
notice-booking-completed = Reported as done.
notice-booking-signed-off = Signed off. Thank you.
notice-booking-proposed = The proposal is on its way.
notice-booking-rescheduled = The new time holds.
notice-booking-proposal-dropped = The agreed time stays.
booking-door-qr = Who is at the door
booking-door-qr-text = Whoever wants to check takes a picture of this code. It leads to our own page and says what was checked.
