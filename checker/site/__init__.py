"""A whole site: the claims of all its articles kept in one file, and judged again when facts change."""
