"""The errors Headwater raises, as one tree.

    HeadwaterError                the environment is wrong: it says what, where and what to do
    ├── DataFileError             a packaged word list, table or model is missing or altered
    ├── UnreadableInput           an input named by the caller could not be read at all
    └── UnwritableOutput          a result could not be written where it was asked for

Bad data is no error: it becomes a `headwater.model.Drop`. A bad call raises ValueError or TypeError.
"""


class HeadwaterError(Exception):
    """Root of everything Headwater raises by itself; its text is one sentence fit for a reader."""


class DataFileError(HeadwaterError):
    """A packaged word list, table or model is missing or does not match its recorded hash."""


class UnreadableInput(HeadwaterError):
    """An input named by the caller could not be read: missing, refused, too large or not what it claims to be."""


class UnwritableOutput(HeadwaterError):
    """A result could not be written where it was asked for."""
