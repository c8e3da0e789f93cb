"""Preview: pictures of specs and of DICOM files, as a report in HTML or as a contact sheet.

What is shown comes from a plan (`planned`) or from files (`filed`) as `Shown` series; everything after that is the
same for both. Nothing here is imported by a command that shows nothing.
"""
