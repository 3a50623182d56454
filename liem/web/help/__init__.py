"""Help: the guide of docs/guide, for those who sit before the pages."""
