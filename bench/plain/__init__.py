"""What anybody would write first: Django as `startproject` makes it, looking one row up."""
