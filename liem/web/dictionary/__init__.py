"""The data dictionary: tables, columns, codes, states, figures, as the registers declare them."""
