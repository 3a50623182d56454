"""The reading room: what a report claims, found in its own words, and whether it holds."""
