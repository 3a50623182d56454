"""Papers of single things, as Word files in the layout of Party documents: made anew each time, for one reader."""
