"""What a unit would come to."""
