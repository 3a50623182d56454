"""Programmes and plans; their measures, owners, dates, evidence."""
