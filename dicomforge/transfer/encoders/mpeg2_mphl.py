"""MPEG-2 Main Profile at High Level (PS3.5 8.2.6): painted by PyAV, or from a file."""

from dicomforge.transfer.video import MPEG2, video

OPTIONS = {"profile": "main", "level": "4"}
SYNTAX = video("MPEG2MPHL", MPEG2, OPTIONS)
