"""Files of a pack that came back: read, shown beside what stands, accepted or refused."""
