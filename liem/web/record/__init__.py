"""A record's page: all that is known of it, its parts in their order in time, links, files, history in words."""
