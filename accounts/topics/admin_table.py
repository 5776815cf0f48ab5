"""The tree of topics as a table: taken out, and put in again only as a whole and without a fault."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import fields, widgets

from accounts.base.admin import SafeTable, plain_cell
from accounts.base.errors import DomainError
from accounts.topics import services
from accounts.topics.models import Topic, TopicLevel, TopicName
from accounts.topics.names import normalise

ABOVE = {TopicLevel.AREA.value: None, TopicLevel.GROUP.value: TopicLevel.AREA, TopicLevel.TOPIC.value: TopicLevel.GROUP}


class CannotRead(DomainError):
    """The file is not a table of topics."""


def check_place(topic: Topic) -> None:
    """Refuse a topic that hangs in the wrong place: areas on top, groups in an area, topics in a group.

    :raises ValidationError: naming ``parent`` or ``level``.
    """
    above = ABOVE.get(topic.level)
    found = topic.parent.level if topic.parent else None
    if topic.level in ABOVE and found != above:
        raise ValidationError(
            {"parent": _("An area has nothing above it, a group belongs in an area, and a topic in a group.")}
        )
    before = Topic.objects.filter(pk=topic.pk).values_list("level", flat=True).first()
    if before and before != topic.level:
        raise ValidationError({"level": _("The level of a topic stays what it is.")})


class Words(widgets.CharWidget):
    """Text as it stands in the table, but for white space around it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """Refuse what no name holds."""
        text = plain_cell(str(super().clean(value, row, **kwargs)).strip())
        if not text.isprintable():
            raise ValueError(_("There are characters in it that cannot be seen."))
        return text


class WholeNumber(widgets.IntegerWidget):
    """Digits."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        """Refuse everything else, by name."""
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise ValueError(_("“%(text)s” is not a whole number.") % {"text": text})
        return int(text)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Digits without separators."""
        return str(value)


class YesOrNo(widgets.BooleanWidget):
    """1 or 0, in the words that people use."""

    NO = ("0", "false", "no")
    YES = ("1", "true", "yes")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        """Refuse everything else, by name."""
        text = str(value).strip()
        if text.casefold() not in (*self.NO, *self.YES):
            raise ValueError(_("“%(text)s” is neither 1 nor 0.") % {"text": text})
        return text.casefold() in self.YES


class Above(widgets.ForeignKeyWidget):
    """The slug of the area or group above; empty for an area."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Topic | None:
        """Find it, or refuse it by name."""
        slug = plain_cell(str(value or "").strip())
        found = Topic.objects.filter(pk=slug).first() if slug.isprintable() else None
        if slug and found is None:
            raise ValueError(_("There is no topic “%(slug)s”.") % {"slug": slug})
        return found


class TopicResource(SafeTable):
    """The tree as a table. A topic's names can be searched by as soon as it is in; aliases stay as they are."""

    slug = fields.Field("slug", "slug", widget=Words())
    level = fields.Field("level", "level", widget=Words())
    parent = fields.Field("parent", "parent", widget=Above(Topic, "slug"))
    kind = fields.Field("kind", "kind", widget=Words())
    name_en = fields.Field("name_en", "name_en", widget=Words())
    name_zh = fields.Field("name_zh", "name_zh", widget=Words())
    usage = fields.Field("usage", "usage", widget=WholeNumber())
    source = fields.Field("source", "source", widget=Words())
    licence = fields.Field("licence", "licence", widget=Words())
    is_active = fields.Field("is_active", "is_active", widget=YesOrNo())

    class Meta:
        model = Topic
        import_id_fields = ("slug",)
        fields = ("slug", "level", "parent", "kind", "name_en", "name_zh", "usage", "source", "licence", "is_active")
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Begin without a slug seen; refuse a table whose columns are not ours, a misspelt one would be left out."""
        self.seen: set[str] = set()
        columns = [str(column or "") for column in dataset.headers or ()]
        unknown = [column for column in columns if column not in self.Meta.fields]
        if "slug" not in columns:
            raise CannotRead(_("The table needs a column “slug”."))
        if unknown or len(set(columns)) < len(columns):
            raise CannotRead(
                _("The columns can be %(known)s, each once; not %(found)s.")
                % {"known": ", ".join(self.Meta.fields), "found": ", ".join(unknown or columns)}
            )

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Refuse a slug that cannot be looked up, or that stood in a row before."""
        slug = str(row.get("slug") or "").strip()
        if not slug.isprintable():
            raise ValidationError({"slug": _("There are characters in it that cannot be seen.")})
        if slug and slug in self.seen:
            raise ValidationError({"slug": _("“%(slug)s” stands in an earlier row.") % {"slug": slug}})
        self.seen.add(slug)

    def validate_instance(
        self, instance: Topic, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Name every fault of a row by its column: what the model says, the place in the tree, and names that are taken."""
        errors: dict[str, Any] = dict(import_validation_errors or {})
        try:
            check_place(instance)
        except ValidationError as misplaced:
            if not errors:
                misplaced.update_error_dict(errors)
        super().validate_instance(instance, errors, validate_unique)
        if taken := _taken(instance):
            raise ValidationError(taken)

    def after_save_instance(self, instance: Topic, row: Any, **kwargs: Any) -> None:
        """Let it be found by its names."""
        services.refresh_names(topic=instance)


def _taken(topic: Topic) -> dict[str, Any]:
    if topic.level != TopicLevel.TOPIC:
        return {}
    errors: dict[str, Any] = {}
    for column in ("name_en", "name_zh"):
        text = getattr(topic, column)
        other = TopicName.objects.filter(normal=normalise(text)).exclude(topic=topic).select_related("topic").first()
        if not normalise(text):
            errors[column] = _("A name needs a letter or a digit.")
        elif other:
            errors[column] = _("“%(name)s” means %(topic)s.") % {"name": text, "topic": other.topic}
    return errors
