"""Two worlds: whatever is said, marked, handed over or asked where somebody does not sit, nothing of theirs changes.

A history is played twice, each time in a fresh world, with what is secret from one observer varied or left out. After
every step the observer fetches everything that can be fetched, and is pushed and mailed what there is to push and
mail; the bytes of both worlds are compared strictly. Time passes by the script, and chance falls by the script.
"""
