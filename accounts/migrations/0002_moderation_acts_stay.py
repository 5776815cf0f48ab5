"""Moderation acts are written once: the database itself refuses to change or delete them."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION accounts_moderationact_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'moderation acts are never changed or deleted';
END $$;
CREATE TRIGGER moderationact_stays BEFORE UPDATE OR DELETE ON accounts_moderationact
    FOR EACH ROW EXECUTE FUNCTION accounts_moderationact_stays();
"""
BACKWARD = """
DROP TRIGGER moderationact_stays ON accounts_moderationact;
DROP FUNCTION accounts_moderationact_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
