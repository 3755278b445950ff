"""The page of short forms: what each stands for, where, and what only a person can say."""
