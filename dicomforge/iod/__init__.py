"""IOD completion: which Attributes a SOP class demands, under which conditions, and with which defaults."""
