"""The command `caucus register`: the same questions and the same answers as on the pages and over HTTP."""
