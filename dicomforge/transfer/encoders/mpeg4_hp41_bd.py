"""MPEG-4 AVC High Profile at Level 4.1, BD-compatible (PS3.5 8.2.7): painted by PyAV, or from a file."""

from dicomforge.transfer.video import H264, video

OPTIONS = {"profile": "high", "level": "4.1", "x264-params": "threads=1:bluray-compat=1"}
SYNTAX = video("MPEG4HP41BD", H264, OPTIONS)
