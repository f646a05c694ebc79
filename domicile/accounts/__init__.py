"""Who may come in: codes and links by e-mail, sessions, and limits on guessing."""
