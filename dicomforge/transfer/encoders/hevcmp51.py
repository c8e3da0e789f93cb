"""HEVC Main Profile at Level 5.1, fragmentable (PS3.5 8.2.10): painted by PyAV, or from a file."""

from dicomforge.transfer.video import HEVC, video

OPTIONS = {"profile": "main", "x265-params": "level-idc=5.1:pools=none:frame-threads=1:info=0:log-level=none"}
SYNTAX = video("HEVCMP51", HEVC, OPTIONS, fragmentable=True)
