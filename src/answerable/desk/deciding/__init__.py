"""Things to decide: every app's doubts on one page, those that hold up most first."""
