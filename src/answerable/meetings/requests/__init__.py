"""What was asked in writing and what came back: packs, answers, returned files, chasing."""
