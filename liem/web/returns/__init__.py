"""Reporting by forms: the board of units and periods, one return as its form, the form added up over units."""
