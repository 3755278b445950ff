"""The office's own tracker, a spreadsheet: its columns, its rows matched to actions, and out again."""
