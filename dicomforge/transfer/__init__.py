"""Transfer: Attributes and frames become the bytes of a DICOM file (PS3.5, PS3.10)."""
