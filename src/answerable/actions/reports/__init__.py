"""What later notes say of actions: proposed, and accepted or refused by a person."""
