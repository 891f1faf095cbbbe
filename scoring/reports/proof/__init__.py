"""What was proved of criteria files."""
