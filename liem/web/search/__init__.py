"""One search over all registers, the units, the figures and the guide."""
