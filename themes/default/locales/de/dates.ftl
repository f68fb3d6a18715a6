# How long something takes
dates-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
 }
dates-hours = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
 }
dates-hours-minutes = { $hours } Std. { $minutes } Min.
dates-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
 }
