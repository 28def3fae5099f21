"""In front of Django: the plain case of saying, and streams once they are let in. Everything else is handed on.

`app` decides; `passes` knows whom Django let in; `saying` reads and answers; `writing` keeps many words together;
`errand` takes over from Django what it need not hold. Nothing here refuses: only Django does.
"""
