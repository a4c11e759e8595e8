"""News out: what the books wrote into the outbox reaches its customer, at least once, in order."""
