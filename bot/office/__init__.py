"""The office's door: the shop's own people freeze, charge back, correct and give. Each has a key of their own."""
