# The front door
directory-home-title = What do you need, and where?
directory-home-text = Help from the neighbourhood: you see the price and the free times before you book.
directory-home-helpers = { $count ->
    [one] One person is already helping
   *[other] { $count } people are already helping
}
directory-home-helpers-capped = More than { $count } people are helping
directory-home-topics = What people help with
directory-typical-hourly = usually { $from } to { $to } an hour
directory-typical-fixed = usually { $from } to { $to } in all
directory-how = How it works
directory-how-find = Find somebody
directory-how-find-text = Say what and where. The list shows who helps nearby, what it costs and when they have time.
directory-how-book = Choose a time
directory-how-book-text = The helper says yes or no. They see the address only after that.
directory-how-visit = Help at home
directory-how-visit-text = A code at the door begins the visit. You pay afterwards, directly to the helper.
directory-certificate-what = { $label }: { $brand } has checked that this person can do what they offer. The mark is for one topic and expires.
directory-certificate-by-staff = Our experts looked at the application and decided.
directory-certificate-by-earned = Several visits with different people went well.
directory-certificate-by-test = A test of technical know-how was passed.
directory-certificate-insured = A valid proof of liability insurance is on file.
directory-certificate-required = Only people who were checked can offer help here.
directory-certificate-mark = People can help without the mark, too; it stands on the profile of those who were checked.
directory-join = Help others
directory-join-text = Your own price, your own hours. Saying no to a request costs you nothing.

# The search
directory-search = Find help
directory-search-near = Help near { $place }
directory-search-where = Where do you need help?
directory-where = Tell us the place
directory-where-text = With a postcode the list shows who can help nearby.
directory-category = Topic
directory-words = Words
directory-radius = Distance
directory-radius-usual = as usual
directory-radius-km = { $km } km
directory-price = Price of the visit
directory-price-any = any
directory-up-to = up to { $price }
directory-from-day = Free from
directory-to-day = Free until
directory-certified-only = { $label } only
directory-sort = Order
directory-sort-rank = Recommended
directory-sort-distance = Distance
directory-sort-price = Price
directory-sort-rating = Rating
directory-found = { $count ->
    [one] One offer within { $km } km
   *[other] { $count } offers within { $km } km
}
directory-found-capped = More than { $count } offers within { $km } km. The { $count } with the most points are listed.
directory-none = Nobody nearby yet
directory-none-text = No offer fits within { $km } km of { $place }. A wider search or fewer filters show more.
directory-wider = Search within { $km } km
directory-check = Please check what you typed
directory-check-text = As soon as the marked entries are right, the offers appear here.
directory-closed-waiting = { $region }: not open yet
directory-closed-paused = { $region }: no new visits at present
directory-closed-closed = { $region }: no longer open
directory-closed-text = Visits cannot be booked at this place. Offers from around it are shown all the same.
directory-waiting-list = Join the waiting list
directory-map = Map of the offers
directory-map-text = Each cell shows how many offers of the list come from that area. Nobody is placed more precisely.
directory-map-here = Place of the search
directory-map-few = few
directory-map-many = many
directory-also = Also offered
directory-why = Why here? { $points ->
    [one] 1 point
   *[other] { $points } points
}
directory-points = { $points ->
    [one] 1 point
   *[other] { $points } points
}
directory-no-boosts = Every kilometre costs points, too. Nobody can pay for a better place.
directory-ranking-certified = Certificate
directory-ranking-score = Rating
directory-ranking-experience = Experience
directory-ranking-reliability = Reliability
directory-ranking-newcomer = New here
directory-ranking-distance = Distance

# A helper
directory-visits = { $count ->
    [0] no visit yet
    [one] one visit
   *[other] { $count } visits
}
directory-business = small business
directory-not-accepting = Does not take visits at present.
directory-about = About
directory-offers = Offers
directory-no-offers = No offer is published yet.
directory-reviews = Reviews
directory-no-reviews = No review yet. Only somebody who was visited can write one.
directory-review-rating = { $rating } out of 5
directory-area = Area
directory-area-text = From around { $place }, helps within { $km } km. There is no more precise place.
directory-checked = What was checked
directory-valid-until = Valid until { $day }.
directory-languages = Languages
directory-language-de = German
directory-language-fr = French
directory-language-it = Italian
directory-language-rm = Romansh
directory-language-en = English
directory-language-es = Spanish
directory-language-pt = Portuguese
directory-language-tr = Turkish
directory-language-pl = Polish
directory-language-uk = Ukrainian
directory-language-ar = Arabic
directory-language-sq = Albanian
directory-topics = Topics
directory-links = Elsewhere

# An offer
directory-price-hourly = { $price } for { $duration }, more time by agreement.
directory-price-fixed = For the whole visit, about { $duration }.
directory-price-way = The way is included.
directory-included = What is included
directory-times = Free times
directory-times-text = The visit takes { $duration }. A time leads to the booking.
directory-times-shown = The visit takes { $duration }.
directory-own = This is what others see of your offer. <a>Change the offer</a>
directory-not-bookable = This offer cannot be booked at present. The search shows others nearby.
directory-all-taken = Nothing is free on these days.
directory-next-free = Go to the next free time
directory-goes = { $place }, comes up to { $km } km
directory-good-to-know = Good to know
directory-know-pay = You pay after the visit, directly to the helper.
directory-know-cancel = Calling it off is free until { $hours } hours before.
directory-know-cancel-free = Calling it off costs nothing.
directory-know-address = Only the person who comes sees the address, and only after saying yes.
