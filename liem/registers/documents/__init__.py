"""Directives and other papers, and the duties they lay on heads."""
