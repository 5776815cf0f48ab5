"""Model bases that every room stands on."""

import uuid

from django.db import models


class UuidModel(models.Model):
    """A row with a random primary key: it can stand in a URL and tells nothing about how many there are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
