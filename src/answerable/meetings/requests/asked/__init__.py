"""Asked of us: how the force allocates, drafts, clears and submits its answers on its own screen."""
