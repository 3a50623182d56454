"""Inspections, supervision, state inspections, audits; findings and recommendations."""
