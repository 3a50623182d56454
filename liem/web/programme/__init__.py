"""The programme of inspection of a year and a unit: what was planned and what became of it."""
