"""What a team would write without us: a plain Django app with the same thirteen fields."""
