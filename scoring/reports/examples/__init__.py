"""Examples beside criteria files: what they showed, and what none shows."""
