"""The pages on which packages of units without a network are proven and taken in."""
