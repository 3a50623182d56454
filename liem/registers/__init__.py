"""The domain: one folder per register."""
