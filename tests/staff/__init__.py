"""Staff: the way in, what ends a session, who may come where."""
