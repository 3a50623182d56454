"""The returns of units as papers: one filled in, many added up, in Word and Excel."""
