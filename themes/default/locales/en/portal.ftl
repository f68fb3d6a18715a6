# Imprint
portal-imprint-intro = { $brand } is provided by:
portal-imprint-register = Register
portal-imprint-vat = VAT
portal-imprint-contact = Questions and complaints
portal-imprint-authorities = Contact for authorities
portal-imprint-supervision = Supervision
portal-imprint-representative = Representative in the European Union
portal-imprint-role = Who does what
portal-imprint-role-telco = { $entity } runs this marketplace itself, checks helpers and takes over cases that could not be solved on the spot.
portal-imprint-role-platform = { $entity } runs this marketplace under the name { $brand }.
portal-imprint-mediator = The marketplace mediates. Help is given by people on their own account; the contract about it is between them and the person who books.
portal-imprint-disputes = Settling disputes
portal-imprint-disputes-text = We do not take part in proceedings before a consumer arbitration board and are not obliged to. We answer complaints ourselves and in writing.
portal-imprint-sources = Sources
portal-imprint-sources-text = Postcodes: GeoNames (geonames.org), licence CC BY 4.0.

# Terms of use
portal-terms-what = What this is
portal-terms-what-text = { $brand } brings people who need help together with helpers nearby. The marketplace is run by { $entity }. It is free for those who look for help.
portal-terms-contract = How a contract comes about
portal-terms-contract-text = A booking is a request. When the helper says yes, a contract comes about between the helper and the person who booked. Without an answer within { $hours } hours, or half way to the visit at the latest, the request lapses without consequences. Saying no is always allowed and costs nobody a place in the list.
portal-terms-price = Price and payment
portal-terms-price-text = Helpers set their own price; it is shown before booking and includes the way. You pay the helper directly after the visit. A higher price holds only if both agreed to it before.
portal-terms-commission-text = For each completed visit the helper pays { NUMBER($percent, maximumFractionDigits: 2) } % of the price for the mediation, invoiced at the end of the month.
portal-terms-cancel = Calling a visit off
portal-terms-cancel-text = Both sides can call off a confirmed visit. Whoever does so late owes the other side a part of the price:
portal-terms-cancel-step = less than { $hours } hours before: { $percent } %
portal-terms-cancel-free = Both sides can call off a visit without cost.
portal-terms-no-show = Whoever does not come, or does not open, owes the other side { $percent } % of the price. The marketplace does not collect these amounts.
portal-terms-visit = The visit
portal-terms-visit-text = At the door both sides show the same pair of words; only then the door code is told, which begins the visit. Three days after its end a visit counts as accepted if nobody objects.
portal-terms-liability = Who is liable
portal-terms-liability-text = Damage at a visit is the liability of whoever caused it. Every booking says who the contract partner is, who is insured and who answers when something goes wrong; this is kept with the booking.
portal-terms-insured = Helpers have to prove valid liability insurance.
portal-terms-fault = When the line is at fault
portal-terms-fault-text = If the fault lies with the line or a device of { $brand }, the visit costs nothing.
portal-terms-reviews = Reviews
portal-terms-reviews-text = Only the two sides of a visit that took place can review each other, within 14 days. Both reviews become visible at once. Nobody is paid for a review, and none is changed.
portal-terms-prohibited = What may not be offered
portal-terms-end = Suspensions and changes
portal-terms-end-text = No account is suspended automatically: a human decides, in writing and with reasons, and the decision can be appealed. Changes to these terms are announced at least 15 days before.
portal-terms-withdrawal = Withdrawal
portal-terms-withdrawal-text = If the helper acts as a trader, the contract can be withdrawn from within 14 days without a reason, unless the visit took place before at your express request. With private helpers there is no statutory right of withdrawal.

# Privacy
portal-privacy-intro = { $entity } is responsible for the data on this site. Questions are answered by:
portal-privacy-account = Account
portal-privacy-account-text = We store name, e-mail address, language and a check value of the password from which it cannot be read, so that signing in and messages about visits work.
portal-privacy-helper = Helpers' profiles
portal-privacy-helper-text = Helpers show their name, picture, description, topics, languages, offers, certificates and reviews in public. That is what the profile is for.
portal-privacy-place = Place
portal-privacy-place-text = Helpers are placed in a hexagon of about 500 metres only, never at an address. Distances are measured from middle to middle. The device's location is not asked for.
portal-privacy-booking = Bookings
portal-privacy-booking-text = Only the booked helper sees street and number, and only after saying yes. Once the visit is signed off, the helper no longer sees the address either.
portal-privacy-reviews = Reviews
portal-privacy-reviews-text = Reviews are shown with the first name of the person who wrote them, and only once both sides have reviewed or 14 days are over.
portal-privacy-payment = Payment
portal-privacy-payment-text = You pay the helper directly. We store no card data or account numbers of customers.
portal-privacy-cookies = Cookies
portal-privacy-cookies-text = There are necessary cookies only: for signing in, for the chosen language and for a notice after an action. There is no advertising, no analysis by others and no content from other servers.
portal-privacy-logs = Logs
portal-privacy-logs-text = Technical logs hold no names, addresses or texts that people wrote.
portal-privacy-others = Passing on
portal-privacy-others-text = Data goes to the other side of a booking, to the staff in charge when a case is reported, and to authorities where the law demands it. Nothing is sold.
portal-privacy-keep = How long
portal-privacy-keep-text = Data is kept as long as its purpose needs it, and after that only where the law says so, for instance for invoices. Personal details are then removed or made unrecognisable.
portal-privacy-rights = Your rights
portal-privacy-rights-eu = You can ask for access, correction, deletion, restriction, objection and your own data at any time (Art. 15 to 21 GDPR). Complaints are taken by the data protection authority where you live.
portal-privacy-rights-ch = You can ask for access, correction, deletion and your own data at any time (Art. 25 to 32 FADP). The Federal Data Protection and Information Commissioner supervises.

# The order of lists
portal-ranking-intro = "Recommended" orders by points. Every offer gets them from a few sources, and each of these is named here and next to every result.
portal-ranking-table = What counts how much
portal-ranking-factor = Source
portal-ranking-meaning = Meaning
portal-ranking-points = Points
portal-ranking-up-to = up to { $points }
portal-ranking-per-km = −{ $points } per km
portal-ranking-score = Mean of the reviews. While there are few, the usual mean counts as well, so that a single one does not decide.
portal-ranking-certified = A valid certificate for the topic of the offer.
portal-ranking-experience = Visits that took place. Ten bring half of the points.
portal-ranking-reliability = Confirmed visits that did take place. Saying no to a request costs nothing.
portal-ranking-newcomer = Help for the first five visits, so that others follow.
portal-ranking-distance = The way from the middle of the search to the middle of the area.
portal-ranking-not = What does not count
portal-ranking-not-text = Nobody can pay for a better place. Price, origin, age, gender and what the searching person did before do not count.
portal-ranking-who = Who is listed at all
portal-ranking-who-text = Published offers of people who take visits at present and whose own radius reaches the place of the search. Unless you say otherwise the search reaches { $km } km. Where more than 1,000 match, the 1,000 with the most points are shown.
portal-ranking-other = Other orders
portal-ranking-other-text = Instead of points the list can go by distance, by the price of the visit or by rating. Between equals the older offer stands first.
portal-ranking-reviews = Where reviews come from
portal-ranking-reviews-text = Only from visits that were booked on this site and took place. Both sides review, and both reviews become visible at once.
portal-ranking-certificate = We award the mark { $label } ourselves, for one topic and for a limited time. The profile says what was checked.

# Accessibility
portal-accessibility-intro = This site is meant for everybody. Its measure is WCAG 2.2, level AA, and the standard EN 301 549.
portal-accessibility-how = What was done for it
portal-accessibility-keyboard = Everything works by keyboard; the focus can always be seen.
portal-accessibility-script = Everything essential works without JavaScript.
portal-accessibility-contrast = Colours have enough contrast, in dark mode too, and no colour is the only information.
portal-accessibility-map = Every map has a list beside it with the same content.
portal-accessibility-forms = Forms say next to each field what is missing, and keep what was typed.
portal-accessibility-limits = What does not work yet
portal-accessibility-limits-text = Descriptions and pictures come from helpers; they are not always in plain language, and pictures have no description of their own.
portal-accessibility-tell = Tell us
portal-accessibility-tell-text = If you meet an obstacle, write to us. We answer and look for another way to the same help:
portal-accessibility-authority = If there is no answer, the market surveillance authority of the federal states for the accessibility of products and services is in charge.

# The staff's first page
portal-today-hello = Hello, { $name }
portal-today-empty = Nothing is waiting
portal-today-empty-text = As soon as there is something to decide, it is shown here.
portal-role-anonymous = Guest
portal-role-customer = Customer
portal-role-helper = Helper
portal-role-certifier = Certification
portal-role-support = Support
portal-role-tenant-admin = Administration

# What waits
portal-today-waits = { $count ->
    [one] One thing is waiting
   *[other] { $count } things are waiting
 }
portal-today-application = Application
portal-today-second = Second pair of eyes
portal-today-test = Test to grade
portal-today-insurance = Proof of insurance
portal-today-appeal = Appeal
portal-today-since = since { $when }
portal-today-late = waits for more than two days
portal-today-for-another = for somebody else
portal-today-cases = { $count ->
    [one] One case waits
   *[other] { $count } cases wait
 }
portal-today-mine = mine
portal-today-appeals = { $count ->
    [one] One appeal waits
   *[other] { $count } appeals wait
 }
portal-today-appeals-text = Against sanctions or decisions on reports. Somebody else than the first time decides.
