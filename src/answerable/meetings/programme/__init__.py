"""The programme: planned meetings of each series, and what comes back to which of them."""
