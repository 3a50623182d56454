"""Speed beside hand-written SQL, measured in the same run: `make bench`."""
