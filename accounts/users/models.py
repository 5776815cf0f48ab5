"""The account: an e-mail address that can sign in, a language and a time zone."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.base.models import UuidModel
from accounts.base.time import zone_names


class Side(models.TextChoices):
    """What somebody came to be; a person may be both."""

    MENTEE = "mentee", _("I want a mentor")
    MENTOR = "mentor", _("I want to mentor")
    BOTH = "both", _("Both")


class Language(models.TextChoices):
    """The languages that the site itself speaks."""

    EN = "en", "English"
    ZH_HANS = "zh-hans", "简体中文"


def validate_time_zone(name: str) -> None:
    """Refuse, by name, a time zone that does not exist."""
    if name not in zone_names():
        raise ValidationError(_("There is no time zone named “%(name)s”."), params={"name": name}, code="zone")


class UserManager(BaseUserManager["User"]):
    """Makes users whose address is their name."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Save a user; without a password they sign in by code."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Save a user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by address, in whatever case it was typed."""
        return self.get(email__iexact=username)


class User(UuidModel, AbstractBaseUser, PermissionsMixin):
    """One account per person. Everything the others see lives in the profile."""

    email = models.EmailField(_("e-mail address"), unique=True)
    joining_as = models.CharField(_("joined as"), max_length=6, choices=Side, default=Side.MENTEE)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.EN)
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC", validators=[validate_time_zone])
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("moderator"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.email
