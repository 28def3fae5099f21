from typing import Any

from django.db import migrations, models


def carry_over(apps: Any, schema_editor: object) -> None:
    """Sessions that were open before rooms knew of it stay open, and can be closed."""
    room, entry = apps.get_model("walls", "Room"), apps.get_model("walls", "Entry")
    for head in room._base_manager.filter(session_since=None):
        told = entry._base_manager.filter(room=head.pk, kind__in=("opened", "closed"))
        last = told.order_by("position").values("kind", "at").last()
        if last and last["kind"] == "opened":
            room._base_manager.filter(pk=head.pk).update(session_since=last["at"])


class Migration(migrations.Migration):
    dependencies = [("walls", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="room",
            name="session_since",
            field=models.DateTimeField(help_text="null: no session is open", null=True),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
