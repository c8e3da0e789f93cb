"""GitHub's workflow commands: a line of a log that GitHub Actions shows beside the line of the file."""

from __future__ import annotations

from dicomforge.cli.record import Record

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def command(record: Record) -> str:
    """`::error file=specs/ct.yaml,line=9,col=9,title=DF012::unknown shape 'circel'`."""
    properties = {"file": record.file, "line": record.line, "col": record.column, "title": record.code}
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return f"::{_LEVELS[record.severity]} {shown}::{_data(record.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
