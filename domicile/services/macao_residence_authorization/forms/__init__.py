"""The papers, and what is asked for them."""
