"""Charts: what one says as data, drawn once, and written as SVG for pages and as PNG for Word."""
