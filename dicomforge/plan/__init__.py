"""Plan: names, UIDs, draws, dates, geometry and paths decided; a Spec becomes a Plan."""
