"""Software on which a government runs applications for entry and residence."""
