# Only what differs in Switzerland.
booking-price-fixed = Fixpreis für den Besuch, Anfahrt inbegriffen.
