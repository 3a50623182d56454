"""Periods, indicators and the identities between figures."""
