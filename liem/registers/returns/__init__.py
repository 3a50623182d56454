"""Aggregated values that units submit by form and period."""
