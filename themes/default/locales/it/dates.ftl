# How long something takes
dates-minutes = { $count ->
    [one] 1 minuto
   *[other] { $count } minuti
 }
dates-hours = { $count ->
    [one] 1 ora
   *[other] { $count } ore
 }
dates-hours-minutes = { $hours } h { $minutes } min
dates-days = { $count ->
    [one] 1 giorno
   *[other] { $count } giorni
 }
