"""The officers' door: sign-in, the queue, cases, and what is managed."""
