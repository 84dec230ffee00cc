"""skython on a laptop: which instance, whose token, and HTTP.

Standard library only; neither workers nor pages load it.
"""
