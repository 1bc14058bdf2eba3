from itertools import count

from django.db import migrations


def keep_in_small_letters(apps, schema_editor):
    """Of two names that differ in case only, which SQLite allowed beyond A to Z, the later one gets a number."""
    users = apps.get_model("accounts", "User").objects
    for user in users.order_by("pk"):
        name = user.username.lower()
        names = (name if number == 1 else f"{name}-{number}" for number in count(1))
        wanted = next(one for one in names if not users.filter(username=one).exclude(pk=user.pk).exists())
        if wanted != user.username:
            users.filter(pk=user.pk).update(username=wanted)
        if wanted != name:
            print(f"\n  The account {user.account_id} signs in as its name with -{wanted.rpartition('-')[2]} from now on.")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_forget_moments")]
    operations = [migrations.RunPython(keep_in_small_letters, migrations.RunPython.noop)]
