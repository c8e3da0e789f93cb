"""Attributes that describe pixels, and PixelData."""
