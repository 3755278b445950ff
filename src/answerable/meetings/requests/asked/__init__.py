"""Asked of us: where the force allocates, drafts, clears and submits its answers."""
