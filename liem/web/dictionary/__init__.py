"""The data dictionary: tables, columns, codes, as the registers declare them."""
