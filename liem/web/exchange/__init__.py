"""Import with a preview, then all or nothing; export of everything one may see."""
