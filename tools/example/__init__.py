"""The parts of the illustrative example: a made-up province told in the interchange format."""
