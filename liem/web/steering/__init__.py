"""Sessions of the Steering Committee at work: the agenda, what was decided, the papers."""
