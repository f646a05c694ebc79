"""A service of the bench's own, found like every other by looking."""
