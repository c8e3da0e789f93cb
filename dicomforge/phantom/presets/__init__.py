"""Presets: published phantoms. One file a preset; its name in YAML is the file's with `@` and its VERSION."""
