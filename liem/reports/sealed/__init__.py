"""Reports that hold: text bound to figures, the seal, what changed afterwards, whether a file is the sealed one."""
