"""Headwater reads news reports and shows who says what, on whose word, and how many separate origins the texts name."""

__version__ = "0.1.0"
