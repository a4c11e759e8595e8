"""Mutation testing of the money rules: change one thing at a time, and see which test notices."""
