"""Reads strangers' files, in bounded processes of its own. Nothing here imports Django."""
