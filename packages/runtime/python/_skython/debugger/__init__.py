"""Stops a program at its lines, shows what it holds, and lets it go on. Built on `sys.monitoring` (docs/adr).

Standard library only. Whoever runs it gives a `DebugPort`: a way to say something and to wait for what to do.
"""
