"""Heads held responsible; discipline and sanctions of every regime."""
