"""Where the files under static/vendor come from, and how to fetch them again."""
