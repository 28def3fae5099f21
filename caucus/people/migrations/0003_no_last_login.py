from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_sign_ins"),
    ]

    operations = [
        migrations.RemoveField(model_name="person", name="last_login"),
    ]
