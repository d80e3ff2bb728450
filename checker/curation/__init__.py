"""Tools of those who keep the fact base: what is in it, what is wrong with it, what is missing.

Each module answers one question as plain data, the way `--format json` prints it; `text` lays it out for people.
"""
