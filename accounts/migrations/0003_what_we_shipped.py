from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_moderation_acts_stay")]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="is_shipped",
            field=models.BooleanField(default=False, editable=False, verbose_name="from our files"),
        ),
        migrations.AddField(
            model_name="topicname",
            name="is_shipped",
            field=models.BooleanField(default=False, editable=False, verbose_name="from our files"),
        ),
    ]
