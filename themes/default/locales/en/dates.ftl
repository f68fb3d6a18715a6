# How long something takes
dates-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
 }
dates-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
 }
dates-hours-minutes = { $hours } h { $minutes } min
dates-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
