"""Liêm: the system of record of a provincial committee's anti-corruption work."""
