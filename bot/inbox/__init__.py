"""Updates in: stored first, acknowledged second, handled third. What was acknowledged is never lost."""
