"""Values of Attributes."""
