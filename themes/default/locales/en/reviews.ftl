# How a visit went, and what the two say about each other.
reviews-title = Result and review
reviews-heading-customer = How was the visit by { $name }?
reviews-heading-helper = How was the visit at { $name }’s?
reviews-step-outcome = Result
reviews-step-review = Review
reviews-to-booking = To the booking
reviews-to-outcome = To the result
reviews-too-early = The visit is not over yet
reviews-too-early-text = Once the work is reported as done, the result is asked for here.

reviews-outcome = Result
reviews-outcome-question = Does it work now?
reviews-outcome-solved = Solved
reviews-outcome-solved-help = Everything works.
reviews-outcome-partly-solved = Partly solved
reviews-outcome-partly-solved-help = Some of it works, something is still missing.
reviews-outcome-unsolved = Not solved
reviews-outcome-unsolved-help = It does not work. The two settle the price between themselves.
reviews-outcome-telco-fault = It was the provider’s line or device
reviews-outcome-telco-fault-help = Once { $name } agrees, the visit costs nothing.
reviews-outcome-change = Change the result
reviews-comment = Is there anything to add?
reviews-comment-help = { $name } can read this, nobody else in the neighbourhood can.
reviews-telco-fault-claimed = { $name } is asked whether this is right. Until then the price stays as it is.
reviews-telco-fault-agreed = Both agree: the visit costs nothing, and there is no commission.
reviews-agreement = Agree to this
reviews-agreement-text = { $name } says that it was the provider’s line or device.
reviews-agreement-title = Shall the visit cost nothing?
reviews-agreement-warning = Price and commission are dropped. This cannot be changed afterwards.
reviews-agreement-do = Agree

reviews-rating-question = How many stars for { $name }?
reviews-rating = { $rating ->
    [5] 5 – very good
    [4] 4 – good
    [3] 3 – fine
    [2] 2 – not good
   *[1] 1 – bad
}
reviews-stars = { $rating ->
    [one] One star of 5
   *[other] { $rating } stars of 5
}
reviews-text-customer = What should others know?
reviews-text-helper = How was working together?
reviews-text-help = Up to 2000 characters. Please no addresses and nothing about anybody’s health.
reviews-sealed = The review stays sealed until both have written one, at the latest until { $until }. Nobody sees it before, and it cannot be changed afterwards.
reviews-send = Send review
reviews-own = Your review
reviews-own-sealed = Still sealed, until both have written one, at the latest until { $until }.
reviews-own-revealed = Everybody can read it.
reviews-other = Review by { $name }
reviews-closed = Reviews are closed: the 14 days after the visit are over.

reviews-still-title = Does it still work?
reviews-still-text = { $name } came by recently. A short question on whether the solution has lasted.
reviews-still-question = Does it still work?
reviews-still-comment = What happened?
reviews-still-until = A “no” sets the result to “not solved”. This is possible until { $until }.
reviews-still-send = Answer
reviews-still-closed = The result is final
reviews-still-closed-text = It cannot be changed any more. Thank you for telling us.

notice-outcome-saved = Thank you, the result is saved.
notice-outcome-agreed = Agreed. The visit costs nothing.
notice-review-saved = Thank you, the review is saved.
notice-still-works = Thank you, that is good to hear.

refused-outcome-closed = The result is final and cannot be changed any more.
refused-already-reviewed = This visit has been reviewed already. Reviews are not changed.
refused-review-closed = The 14 days for reviews are over.
