"""What editors write: the one scanner of content links, and the checks and rewritings that rest on it."""
