"""Records in and out of files: import with a preview and then all or nothing, export that imports again."""
