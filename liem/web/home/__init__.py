"""The first page after sign-in: what a person's day begins with, by what he is here for."""
