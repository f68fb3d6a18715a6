# What a helper earned, and what the platform keeps of it.
billing-earnings-title = Earnings
billing-earnings-heading = Earnings { $year }
billing-gross = Price
billing-gross-note = paid by customers directly
billing-commission = Commission
billing-remains = What remains
billing-owed = Commission owed
billing-owed-note = Over all years
billing-owed-nothing = Nothing to pay
billing-visit = Visit
billing-expected = expected, not signed off yet
billing-month-sum = { $count ->
    [one] Sum of one visit
   *[other] Sum of { $count } visits
}
billing-none = No completed visits this year yet
billing-none-text = After the first visit you see here what it brought and how much of it is commission.
billing-none-action = See your offers
billing-how = Customers pay directly at the visit. The commission is posted once a visit is signed off, and follows the result if that changes afterwards.
billing-years = Other years
