"""The folder in an output folder that belongs to dicomforge: the store, the lock, temporary files."""

FOLDER = ".dicomforge"
