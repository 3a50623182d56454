"""Plain tools that know no domain and have no models: text, numbers, days, vocabularies, the database."""
