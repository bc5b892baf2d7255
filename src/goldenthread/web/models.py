"""Forms that were sent, so that one that arrives twice does its work once."""

from typing import ClassVar

from django.db import models


class Sent(models.Model):
    """One form as one person sent it from one page. `answer` is where it led; empty while it is being dealt with."""

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(db_index=True)
    answer = models.TextField(blank=True)

    objects: ClassVar[models.Manager["Sent"]] = models.Manager()

    class Meta:
        db_table = "web_sent"
