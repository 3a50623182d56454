"""The pages: shell, sign-in, home, search, report, figures, units, help."""
