"""Everything that the office holds: taken out, given back, kept safe."""
