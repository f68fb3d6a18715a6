# A fault of one field: `field-` and the kind. Figures: $min, $max.
field-summary = { $count ->
    [one] One answer is missing or not right yet
   *[other] { $count } answers are missing or not right yet
 }
field-missing = This is still missing.
field-too-long = At most { $max } characters.
field-too-short = At least { $min } characters.
field-too-many = At most { $max } entries.
field-too-few = { $min ->
    [one] At least one entry.
   *[other] At least { $min } entries.
 }
field-too-low = At least { $min }.
field-too-high = At most { $max }.
field-out-of-range = From { $min } to { $max }.
field-too-large = The file is too large. At most { $max } MB.
field-not-a-number = Please enter a number.
field-not-an-email = This e-mail address is not complete. Example: name@example.org
field-not-a-phone = This phone number is not complete. Please include the country code, starting with +.
field-not-a-url = This web address is not complete. Example: https://example.org
field-not-a-date = Please enter a date. Example: 8 December 2026
field-not-a-time = Please enter a time. Example: 18:30
field-not-an-image = This file is not a picture. JPEG, PNG and WebP work.
field-not-accepted = This needs your consent to go on.
field-in-the-past = This time has passed.
field-too-soon = This time is too close.
field-too-late = This time is too far ahead.
field-wrong-order = The end is before the start.
field-overlaps = This overlaps with another entry.
field-unknown = There is no such choice.
field-unknown-field = This is not expected here.
field-unknown-postal-code = There is no such postal code.
field-wrong-type = This has the wrong form.
field-malformed = This cannot be read. Type it again, without letters that cannot be seen.
field-duplicate = This is given twice.
field-taken = This is already taken.
field-too-weak = This password is easy to guess. Three or four random words are better.
field-wrong = This is not right.
field-wrong-code = This code is not right.
field-expired = This is no longer valid.
field-prohibited = This service may not be offered here.
field-not-an-answer = That is no answer to this question.
field-not-covered = The policy has to cover paid help at other people’s homes.
