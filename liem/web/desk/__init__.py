"""The desk: what waits for somebody, what is late and since when, what he follows, and acting from there."""
