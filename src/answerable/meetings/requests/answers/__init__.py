"""What came back, as the office sees it: answers, what became of them, more time."""
