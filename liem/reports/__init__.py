"""A period report: text bound to figures, on screen, as JSON, in Excel and in Word."""
