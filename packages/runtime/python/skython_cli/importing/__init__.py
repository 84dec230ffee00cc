"""Functions of other platforms as folders of skython."""
