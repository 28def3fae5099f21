from django.apps import AppConfig


class Config(AppConfig):
    name = "caucus.rooms"

    def ready(self) -> None:
        from caucus.mouth import tuning
        from caucus.rooms import frame, lease, newcomers, parts, questions, waiting  # noqa: F401  lease: the effects of sessions

        of = frozenset
        beside = of({"admitted", "left"})
        parts.ROOM.parts[:0] = [
            parts.Part("bar", "head", "rooms/_bar.html", frame.bar, of({"admitted", "left", "opened", "closed"})),
            parts.Part("tabs", "nav", "rooms/_tabs.html", frame.tabs, of({"opened", "closed"})),
            parts.Part("notice", "before", "rooms/_notice.html", waiting.notice, of({"noticed"})),
            parts.Part("line", "before", "rooms/_line.html", frame.line, of({"line"})),
            parts.Part("questions", "before", "rooms/_questions.html", questions.questions, questions.KINDS),
            parts.Part("waiting", "before", "rooms/_waiting.html", waiting.waiting, of({"asked", "answered"}) | beside),
            parts.Part("speech", "after", "rooms/_speech.html", frame.bar, of({"opened", "closed"})),
            parts.Part("tuning", "aside", "rooms/_tuning.html", tuning.as_set, of(), latest=of({"tuned"})),
            parts.Part("who", "aside", "rooms/_who.html", frame.bar, beside),
            parts.Part("newcomers", "aside", "rooms/_newcomers.html", newcomers.newcomers, beside | {"opened"}),
        ]
