"""The desk: a local page, and an endpoint for other programs, that check an article while somebody waits.

The checks run in a process of their own, so that one that takes too long can be ended. Needs the extra `serve`.
"""
