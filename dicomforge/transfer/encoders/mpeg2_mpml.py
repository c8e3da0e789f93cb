"""MPEG-2 Main Profile at Main Level (PS3.5 8.2.5): painted by PyAV, or from a file."""

from dicomforge.transfer.video import MPEG2, video

OPTIONS = {"profile": "main", "level": "8"}
SYNTAX = video("MPEG2MPML", MPEG2, OPTIONS)
