"""Figures one by one: the rule, the value by unit and by quarter, the catalogue; charts."""
