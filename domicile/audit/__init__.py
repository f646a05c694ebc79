"""What happened, who did it, when: append-only, sealed in a chain, without personal data."""
