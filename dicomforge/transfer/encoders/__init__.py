"""Encoders: one transfer syntax a file, exporting `SYNTAX`."""
