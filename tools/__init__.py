"""Checks on the code itself, run by `make check`."""
