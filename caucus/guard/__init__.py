"""The leak guard (pure): what in a draft resembles what was said apart. Explained in docs/leak-guard.md."""
