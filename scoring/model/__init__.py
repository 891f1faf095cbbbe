"""Floor 0: what the words mean. Frozen values; nothing here reads, computes or prints."""
