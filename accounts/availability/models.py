"""When a person is free: weekly hours in their own zone, and pauses."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from accounts.profiles.models import Profile

DAY_MINUTES = 24 * 60


class Weekday(models.IntegerChoices):
    """Monday first, as Python counts."""

    MON = 0, _("Monday")
    TUE = 1, _("Tuesday")
    WED = 2, _("Wednesday")
    THU = 3, _("Thursday")
    FRI = 4, _("Friday")
    SAT = 5, _("Saturday")
    SUN = 6, _("Sunday")


class WeeklyHours(models.Model):
    """One free stretch of every week: local minutes after midnight, the end not included, 1440 = midnight."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="weekly_hours")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    start_minute = models.PositiveSmallIntegerField(_("from"))
    end_minute = models.PositiveSmallIntegerField(_("to"))

    class Meta:
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")
        ordering = ("weekday", "start_minute")
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6, start_minute__lt=F("end_minute"), end_minute__lte=DAY_MINUTES),
                name="weeklyhours_within_a_day",
            ),
            ExclusionConstraint(
                name="weeklyhours_apart",
                expressions=[
                    ("profile", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (
                        Func("start_minute", "end_minute", function="int4range", output_field=IntegerRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{Weekday(self.weekday).label} {clock(self.start_minute)}–{clock(self.end_minute)}"


def clock(minute: int) -> str:
    """Write minutes after midnight as ``18:30``."""
    return f"{minute // 60:02}:{minute % 60:02}"


class PauseQuerySet(models.QuerySet["Pause"]):
    """How to ask for pauses."""

    def on(self, day: date) -> Self:
        """Keep pauses that hold on a day."""
        return self.not_over(day).filter(starts_on__lte=day)

    def not_over(self, day: date) -> Self:
        """Keep pauses that hold on a day or later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


PauseManager = models.Manager.from_queryset(PauseQuerySet)


class Pause(models.Model):
    """Days on which a person is not to be suggested; without an end until they come back."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="pauses")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = PauseManager()

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        ordering = ("starts_on",)
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="pause_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on or '…'}"
