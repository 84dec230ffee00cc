"""From a function's value to the bytes of its answer."""
