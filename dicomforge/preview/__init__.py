"""Pictures of specs and of DICOM files, as a report in HTML or as a contact sheet.

A series comes from a plan (`from_plan`) or from files (`from_files`); what follows is the same for both. A command
that shows nothing imports nothing of this room.
"""
