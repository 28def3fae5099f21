"""Saying and handing over, and the page on which one's own words are marked, corrected or withdrawn."""

from collections.abc import Iterator
from functools import partial

from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from caucus import ids
from caucus.mouth import speaking
from caucus.mouth.speaking import speak
from caucus.plain import LONGEST
from caucus.rooms import answers
from caucus.rooms.drawing import hear
from caucus.rooms.gate import Seated
from caucus.rooms.likeness import for_a_script
from caucus.rooms.parts import ROOM
from caucus.rooms.views import act, back, once, room_page
from caucus.statements import actions, files, forms, recording
from caucus.statements.brought import may_bring, targets
from caucus.statements.composer import composer
from caucus.statements.transcript import transcript
from caucus.walls.drafts import NotHere


@require_POST
def say(request: Seated) -> HttpResponse:
    form = forms.SayForm(request.POST)
    if not form.is_valid():
        return _answered(request, answers.form_fault(form))
    words, mark, key = form.cleaned_data["words"], form.cleaned_data["mark"] or None, once(request)
    sure = answers.confirmed(request.POST)
    drafts = partial(actions.say, request.seat, request.room, words, mark, key)
    return _answered(request, answers.attempt(lambda: speak(drafts(), sure)))


@require_POST
def look(request: Seated) -> JsonResponse:
    """What the leak guard would say of words that are being typed. They go nowhere and are written nowhere."""
    words = request.POST.get("words", "")[:LONGEST].replace("\r\n", "\n")
    return JsonResponse(for_a_script(speaking.look(request.seat, request.room.id, [words]), request.seat.id))


@require_POST
def hand_over(request: Seated) -> HttpResponse:
    form, file = forms.HandForm(request.POST), request.FILES.get("file")
    if not form.is_valid() or file is None:
        return _answered(request, answers.fault("no-file"))
    mark = form.cleaned_data["mark"] or None
    return _answered(
        request,
        answers.attempt(
            lambda: files.hand_over(
                request.seat,
                request.room,
                file.name or "",
                file.chunks(),
                mark,
                once(request),
                answers.confirmed(request.POST),
            )
        ),
    )


def _answered(request: Seated, done: answers.Fault | list[str]) -> HttpResponse:
    """To a script in words, to a plain form by a page; in both, what was typed is still there if nothing was said."""
    if request.headers.get("Accept") != "application/json":
        if isinstance(done, answers.Fault):
            return room_page(request, done, request.POST.get("words", ""))
        return HttpResponseRedirect(back(request) + "#say")
    if isinstance(done, answers.Fault):
        found = for_a_script(done.likeness, request.seat.id) if done.likeness else {}
        return JsonResponse({"error": done.sentence, "reason": done.reason, **found}, status=done.status)
    return JsonResponse({"entry": done[0], "once": ids.new(request.seat.id)})


@require_GET
def download(request: Seated, entry: str) -> StreamingHttpResponse:
    """A file, to be kept and never shown: whatever it is, the browser is not to open it here."""
    try:
        file = files.handed(request.seat, request.room, entry)
    except NotHere as nowhere:
        raise Http404 from nowhere
    return to_be_kept(file.name, file.size, files.content(request.room, file))


def to_be_kept(name: str, size: int, body: Iterator[bytes]) -> StreamingHttpResponse:
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "Content-Length": str(size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return StreamingHttpResponse(body, content_type="application/octet-stream", headers=headers)


@require_GET
def own_words(request: Seated, entry: str) -> HttpResponse:
    """One's own words, with what may be done with them."""
    hearing = hear(request.seat, ROOM, request.room.id, only=frozenset({entry}))
    item = next((item for item in transcript(hearing) if item.mine), None)
    if item is None:
        raise Http404
    context = {
        "item": item,
        "me": hearing.seat,
        "room": hearing.room(request.room.id),
        "room_id": request.room.id,
        "title": hearing.plate.title,
        "composer": composer(hearing, request.room.id),
        "hears": hearing.sitting(request.room.id),
        "once": ids.new(request.seat.id),
        "may_bring": may_bring(hearing.seat, item) and targets(hearing, request.room.id),
    }
    return render(request, "statements/own_words.html", context)


mark = act(forms.MarkForm, lambda it, said, entry: actions.mark(it.seat, it.room, entry, said["mark"], once(it)))
correct = act(
    forms.CorrectForm, lambda it, said, entry: actions.correct(it.seat, it.room, entry, said["words"], once(it))
)
own = act(Form, lambda it, said, entry: recording.own(it.seat, it.room, entry, once(it)))
withdraw = act(Form, lambda it, said, entry: actions.withdraw(it.seat, it.room, entry, once(it)))
