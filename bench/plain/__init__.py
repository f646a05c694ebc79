"""What anybody would write first: a bare Django, as `startproject` makes it, that looks one row up."""
