# Only what differs in Switzerland.
field-not-a-phone = Diese Telefonnummer ist nicht vollständig. Beispiel: 079 123 45 67
