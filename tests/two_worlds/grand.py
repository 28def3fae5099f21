"""One history in which everything happens that can happen in the house, for any observer."""

from tests.two_worlds.histories import Turn, is_secret
from tests.two_worlds.steps import Step

S = Step
LONG = "A long story. " * 200
MADE = S("ana", "offer", "separate a", "For an end to it.", 11)


def said(who: str, room: str, text: str, **more: object) -> Step:
    return Step(who, "say", room, text, **more)  # type: ignore[arg-type]


# Each turn: what is done, and what else may stand for it where it is secret. Nothing stands for what is not named.
TURNS: tuple[tuple[tuple[Step, tuple[Step, ...]], ...], ...] = (
    (
        (S("ana", "listen", "separate a"), ()),
        (S("carla", "listen", "joint", call=True), ()),
        (said("ana", "separate a", "My hand is lame.", nth=1), (said("ana", "separate a", "My hand is lame!", nth=2),)),
        (said("bruno", "joint", "We can pay ninety.", key="k1"), ()),
        (
            S("ana", "hand", "separate a", "An expert's opinion. ", 9),
            (said("ana", "separate a", "No paper.", key="k1"),),
        ),
        (S("bruno", "hand", "separate b", "Our figures. ", 2), (said("bruno", "separate b", LONG),)),
        (S("mira", "new_case", "", "Another matter"), ()),
        (said("ana", "joint", "We ask for a hundred.", key="k1", call=True), ()),
    ),
    (
        (S("ana", "mark", "separate a", nth=1), (S("ana", "mark", "separate a", nth=2),)),
        (S("carla", "correct", "own a", "Carla says it better.", 1), ()),
        (S("ana", "withdraw", "separate a", call=True), ()),
        (S("mira", "record", "separate a", "She would take eighty.", 2), ()),
        (S("mira", "record", "separate b", "He is tired.", 1), ()),
        (S("mira", "capture", "hers", "They may settle.", 1), (S("mira", "capture", "hers", "They never will."),)),
        (S("mira", "tune", "notes mira", "The well.", 1), (S("mira", "tune", "notes mira", "The lane.", 2),)),
        (S("mira", "capture", "separate a", "It hurts at night."), (S("mira", "capture", "hers", "It hurts.", 1),)),
        (S("mira", "capture", "separate b", "He will think about it.", 1, call=True), ()),
        (S("bruno", "own", "separate b"), ()),
        (S("ana", "own", "separate a"), (said("ana", "separate a", "I did not say so."),)),
        (S("bruno", "mark", "separate b", nth=2, call=True), (S("bruno", "mark", "separate b", nth=1),)),
        (S("bruno", "correct", "separate b", "Bruno says it better.", 2), ()),
        (S("dan", "withdraw", "separate b"), ()),
        (S("mira", "line", "joint", "https://line.example/j"), ()),
        (S("carla", "ask", "threshold carla", "Urgent."), ()),
        (S("mira", "answer", "threshold ana", "At once.", 0), (S("mira", "answer", "threshold ana", "No.", 2),)),
        (S("mira", "answer", "threshold bruno", "Soon.", 1), ()),
        (S("mira", "notice", "threshold ana", "Five more minutes."), ()),
        (S("mira", "notice", "threshold olga", "A pause."), ()),
        (S("mira", "close", "separate a"), ()),
        (S("", "wait", nth=3), ()),
    ),
    (
        (S("ana", "offer", "joint", "All of it.", 2), ()),
        (S("bruno", "reply_to_offer", "joint", "Let us see.", 0), ()),
        (S("bruno", "offer", "joint", "Less of it.", 4, call=True), ()),
        (S("bruno", "offer", "joint", "Half of it.", 6), ()),
        (S("ana", "reply_to_offer", "joint", "So be it.", 0, call=True), ()),
        (S("carla", "offer", "own a", "Between us.", 1), ()),
        (S("ana", "authorise", "own a"), (said("ana", "own a", "Not yet."),)),
        (S("ana", "draw_line", "separate a", "Not more.", 8), (S("ana", "draw_line", "separate a", "Less.", 6),)),
        (S("ana", "offer", "separate a", "For now.", 2, call=True), (S("ana", "offer", "separate a", "Or so.", 4),)),
        (S("ana", "withdraw_offer", "separate a"), ()),
        (S("bruno", "draw_line", "separate b", "Not less.", 3, call=True), ()),
        (S("dan", "offer", "separate b", "If need be.", 1), ()),
        (S("bruno", "authorise", "separate b", call=True), ()),
        (S("bruno", "withdraw_offer", "separate b", call=True), ()),
        (S("mira", "offer", "joint", "In the middle.", 2), ()),
        (said("bruno", "separate b", "The bank in Trieste lends us 412,700."), ()),
        (said("bruno", "joint", "The bank in Trieste lends us 412,700."), ()),
    ),
    (
        (said("bruno", "separate b", "There is room on timing.", key="g1"), ()),
        (
            S("mira", "may_i", "separate b", "There is room.", 1, "g1"),
            (S("mira", "may_i", "separate b", "So?", 4, "g1"),),
        ),
        (S("bruno", "permit", "separate b", "There is room.", 4, "g1"), ()),
        (S("mira", "convey", "separate b", key="g1", to="separate a"), ()),
        (
            said("ana", "separate a", "We could do with eighty.", key="g2"),
            (said("ana", "separate a", "Eighty?", key="g2"),),
        ),
        (S("ana", "withhold", "separate a", key="g2"), ()),
        (S("mira", "permit", "separate a", "They could live with eighty.", 1, "g2"), ()),
        (S("ana", "confirm", "separate a", call=True), ()),
        (S("ana", "permit", "separate a", "", 3, "g2"), (S("ana", "permit", "separate a", "", 3, "g2"),)),
        (S("mira", "convey", "separate a", "What of eighty?", key="g2", to="separate b", call=True), ()),
        (S("mira", "intend", "separate a", "A hundred.", to="joint"), ()),
        (S("mira", "lapse", "separate a", "A thousand.", to="separate b"), ()),
        (S("mira", "intend", "separate b", "Ten.", to="separate a"), ()),
        (S("mira", "lapse", "separate b", "Eleven.", to="joint"), ()),
        (S("", "wait", nth=1), ()),
    ),
    (
        (S("bruno", "reply", "separate b", "Perhaps.", 2), ()),
        (S("ana", "reply", "separate a", "When?", 1, call=True), (S("ana", "reply", "separate a", "", 0),)),
        (
            said("ana", "separate a", "Say it to all.", key="g3"),
            (said("ana", "separate a", "Say it to all.", key="g3"),),
        ),
        (S("ana", "permit", "separate a", "", 0, "g3"), (S("ana", "permit", "separate a", "", 0, "g3"),)),
        (S("mira", "convey", "separate a", key="g3", to="joint"), ()),
        (S("mira", "float", "joint", "Who would write it?", 0), ()),
        (S("mira", "float", "separate b", "Who would read it?", 1, call=True), ()),
        (S("ana", "settle", "separate a"), ()),
        (S("bruno", "settle", "separate b", call=True), ()),
        (S("", "wait", nth=1), ()),
        (S("bruno", "reply", "joint", "Yes.", 1), ()),
    ),
    (
        (MADE, (MADE,)),
        (S("mira", "carry_over", "separate a", "offer", to="separate b"), ()),
        (S("bruno", "offer", "separate b", "Once and for all.", 4), ()),
        (S("mira", "carry_over", "separate b", "offer", to="separate a"), ()),
        (S("", "wait", nth=1), ()),
        (S("ana", "answer_put", "separate a", "We heard you.", 1), ()),
        (S("bruno", "answer_put", "separate b", "We heard you.", 0), ()),
        (S("bruno", "let_tell", "separate b"), ()),
    ),
    (
        (S("mira", "carry_over", "separate b", "answer", to="separate a"), ()),
        (
            said("ana", "own a", "Let us say fifty.", key="g4"),
            (said("ana", "own a", "No."), said("ana", "own a", "Fifty? Between the two of us.", key="g4")),
        ),
        (S("ana", "bring", "own a", "Let us say fifty-five.", key="g4", to="separate a", call=True), ()),
        (S("ana", "bring", "joint", "So I told them.", to="own a"), ()),
        (S("bruno", "bring", "separate b", "So I told her.", to="own b"), ()),
        (S("", "wait", nth=1), ()),
        (S("ana", "withdraw_offer", "separate a"), (S("ana", "withdraw_offer", "separate a"),)),
        (S("mira", "carry_over", "separate a", "withdrawal", to="separate b"), ()),
        (S("", "wait", nth=1), ()),
    ),
    (
        (S("mira", "invite"), ()),
        (S("mira", "circle", "circle"), ()),
        (S("mira", "circle", "circle", call=True), ()),
        (S("carla", "come", "circle"), ()),
        (S("dan", "come", "circle", call=True), ()),
        (said("carla", "circle", "Between counsel."), (said("carla", "circle", "Nothing, between counsel."),)),
        (S("mira", "propose", "circle", "ana", 1), ()),
        (S("dan", "consent", "circle"), ()),
        (S("carla", "consent", "circle", nth=9), (S("carla", "consent", "circle", call=True),)),
        (S("carla", "leave", "separate a"), ()),
        (S("dan", "leave", "separate b"), ()),
        (S("olga", "language", nth=1), ()),
        (S("ana", "line", "own a", "+40 21 000 000"), ()),
    ),
    (
        (S("petra", "code"), (S("petra", "code"),)),
        (S("petra", "enter"), (S("petra", "enter"),)),
        (S("petra", "accept"), ()),
        (S("ana", "admit", "separate a", "carla"), ()),
        (said("bruno", "separate b", "Dan is out."), ()),
        (S("bruno", "propose", "separate b", "dan", 1), ()),
        (S("mira", "consent", "separate b", call=True), ()),
        (S("bruno", "let_in", "separate b"), ()),
        (S("mira", "invite_again", "", "bruno"), ()),
        (S("bruno", "sign_out"), ()),
        (S("mira", "close", "joint"), ()),
        (S("mira", "door"), ()),
        (S("", "wait", nth=1), ()),
    ),
    (
        (S("bruno", "code"), ()),
        (S("bruno", "enter", text="123456"), ()),
        (S("bruno", "enter"), ()),
        (S("bruno", "accept", call=True), ()),
        (S("bruno", "accept"), ()),
        (S("mira", "door_code"), ()),
        (S("mira", "invite_again", "", "ana"), ()),
        (S("ana", "sign_out"), ()),
        (S("ana", "link"), ()),
        (said("ana", "joint", "The session is closed, this is not kept.", call=True), ()),
        (said("ana", "separate a", "x" * 20_001), (said("ana", "separate a", "x" * 200),)),
    ),
    (
        (S("mira", "listen", "desk"), ()),
        (S("mira", "open", "joint", nth=2, call=True), ()),
        (S("ana", "stop", "separate a"), ()),
        (S("noor", "language", nth=0), ()),
        (S("bruno", "language", nth=2), ()),
        (S("mira", "language", nth=2), ()),
        (S("bruno", "link"), ()),
        (S("", "wait", nth=0), ()),
        (said("bruno", "joint", "We go on.", key="k1"), ()),
        (said("olga", "joint", "I only listen."), ()),
        (S("noor", "invite_again", "", "olga"), ()),
        (S("olga", "link"), ()),
    ),
)


def grand(observer: str) -> list[Turn]:
    """The whole story; where a step is secret from the observer, something else stands in the second world."""
    return [Turn(tuple(step for step, _ in turn), _second(turn, observer)) for turn in TURNS]


def _second(turn: tuple[tuple[Step, tuple[Step, ...]], ...], observer: str) -> tuple[Step, ...]:
    chosen = ((other if is_secret(step, observer) else (step,)) for step, other in turn)
    return tuple(step for some in chosen for step in some)
