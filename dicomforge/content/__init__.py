"""Contents: what fills an object, a file each. A content turns a SeriesPlan into the bytes of its files.

A content exports `instances(series, positions)`, an iterator of `Produced`, and `epochs(series)`, the
generators whose output it is, with their epochs and the versions of codecs.
"""

from __future__ import annotations

from dicomforge.ground.registry import Registry

CONTENTS = Registry("dicomforge.content", "dicomforge.contents")
