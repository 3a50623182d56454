"""Matters and criminal cases; direction, opinions, obstacles, assets."""
