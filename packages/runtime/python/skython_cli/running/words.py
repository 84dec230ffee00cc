"""The options of `skython run`: with a value, and without."""

FLAGS = ("--remote", "--timestamps", "--json", "--help", "-h")
VALUED = ("--set", "--data", "--output", "--entry", "--def", "--instance")
