"""What ties the rooms together: settings, addresses, processes, the command line."""
