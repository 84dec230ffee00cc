"""The version of this package, which pyproject.toml says as well."""

VERSION = "0.1.0"
