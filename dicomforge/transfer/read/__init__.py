"""The one reader of DICOM: any file as its elements, values and frames, within bounds of memory and time."""
