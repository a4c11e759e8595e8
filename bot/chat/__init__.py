"""The customer's door: one file per intention. Read `routes.py` first."""
