# Only what differs from de.
ui-price-fixed = Fixpreis
ui-decision = Entscheid
ui-decide = Entscheid festhalten
