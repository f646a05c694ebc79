"""Speed, measured: the product beside a bare Django, in one run. `make bench` runs it."""
