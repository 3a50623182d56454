"""Accounts, for administrators: who may sign in, where and as what, and every act on it with its trace."""
