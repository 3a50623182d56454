"""The machinery that all registers share."""
