"""An office's own tracker: which rows and columns a spreadsheet holds, and which row is which action."""
