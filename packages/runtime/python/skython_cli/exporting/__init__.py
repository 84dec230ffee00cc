"""Functions of skython as other platforms take them."""
