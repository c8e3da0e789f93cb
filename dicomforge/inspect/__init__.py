"""Any DICOM file, also one not made here, against the tables that completion uses (docs/inspect.md)."""
