"""The shop's door: its backend asks for payments and gives refunds over HTTP."""
