"""What a hostile page, a hostile party and a curious next person at the same machine try."""
