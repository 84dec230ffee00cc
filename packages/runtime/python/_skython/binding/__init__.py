"""From a request to arguments. Converters are compiled once per signature."""
