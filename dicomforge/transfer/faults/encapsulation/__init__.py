"""Encapsulated PixelData: offset table, fragments, compressed frames."""
