"""HEVC Main Profile at Level 5.1, fragmentable (PS3.5 8.2.10): painted by PyAV, or from a file."""

from dicomforge.transfer.video import HEVC, X265, video

OPTIONS = {"profile": "main", "x265-params": X265}
SYNTAX = video("HEVCMP51", HEVC, OPTIONS, fragmentable=True)
