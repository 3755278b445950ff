"""The request as files: Word, PDF and an Excel update sheet."""
