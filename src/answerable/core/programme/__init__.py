"""Which meeting of the programme something comes back to."""
