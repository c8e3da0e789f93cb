"""The DICOM File Format: preamble, prefix and File Meta Information."""
