"""The part of Flask that functions of Fission and of Google Cloud use, where Flask itself is not installed."""
