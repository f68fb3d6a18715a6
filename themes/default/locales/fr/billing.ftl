# What a helper earned, and what the platform keeps of it.
billing-earnings-title = Revenus
billing-earnings-heading = Revenus { $year }
billing-gross = Prix
billing-gross-note = payé directement par les personnes aidées
billing-commission = Commission
billing-remains = Reste
billing-owed = Commission à payer
billing-owed-note = Total de toutes les années
billing-owed-nothing = Rien à payer
billing-visit = Visite
billing-expected = montant prévu, visite pas encore validée
billing-month-sum = { $count ->
    [one] Total, { $count } visite
   *[other] Total, { $count } visites
}
billing-none = Pas encore de visite terminée cette année
billing-none-text = Après la première visite, vous voyez ici ce qu’elle a rapporté et quelle part revient à la commission.
billing-none-action = Voir mes offres
billing-how = Les personnes aidées paient directement sur place. La commission est comptabilisée dès qu’une visite est validée ; elle suit le résultat s’il change par la suite.
billing-years = Autres années
