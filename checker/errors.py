"""What can go wrong outside onlabel's own code.

::

    OnlabelError
    ├── SourceError       an article that cannot be read
    ├── DataError         a rule or fact file that is not as it should be
    └── UsageError        options that do not fit together
"""


class OnlabelError(Exception):
    """Base of all errors that a user can mend; the message says what came and what was possible."""


class SourceError(OnlabelError):
    """An article that cannot be found, read or decoded."""


class DataError(OnlabelError):
    """A rule or fact file that is missing or malformed; names file, line and path where known."""


class UsageError(OnlabelError):
    """Options or arguments that do not fit together."""
