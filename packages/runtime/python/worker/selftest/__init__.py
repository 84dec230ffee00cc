"""Escapes that a fresh worker really tries when the server starts. One that succeeds keeps server execution off."""
