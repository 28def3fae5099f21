"""`caucus drill`: a throw-away mediation full of needles on the running house, and a search for them everywhere."""
