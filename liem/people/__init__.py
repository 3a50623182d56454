"""Accounts, memberships, and the reader for whom anything is shown."""
