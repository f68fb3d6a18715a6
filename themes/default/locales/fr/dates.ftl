# How long something takes
dates-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
 }
dates-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
 }
dates-hours-minutes = { $hours } h { $minutes } min
dates-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
 }
