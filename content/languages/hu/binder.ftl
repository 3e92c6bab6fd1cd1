section-binder = Vészhelyzeti mappa
