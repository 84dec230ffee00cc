"""The broker through which functions reach the internet: an HTTP proxy outside the sandbox that vets every address."""
