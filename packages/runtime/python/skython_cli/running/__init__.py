"""Running a file on this laptop."""
