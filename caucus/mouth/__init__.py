"""The guarded mouth: words on their way into a room are held beside what the speaker hears elsewhere.

`memory` keeps what is compared; `speaking` decides, for every path; `resembling` says what was found.
"""
