"""What later notes say of earlier actions: found by reference, by the meeting named, and by wording."""

from .finding import find_reports
from .model import Effect, Found, KnownAction, Mention
from .units import asks_for_update

__all__ = ["Effect", "Found", "KnownAction", "Mention", "asks_for_update", "find_reports"]
