"""Engines beside DuckDB; each is an extra."""
