# The site as one image: web, worker, beat and migrations differ only in their command (docker-compose.yml).
FROM python:3.12-slim-bookworm AS packages
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary=:all: -r /tmp/base.txt

FROM python:3.12-slim-bookworm
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin waymark
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=config.settings
WORKDIR /site
COPY --from=packages /venv /venv
COPY . .
# Collecting the static files needs settings that start, not real ones; nothing of this stays in the image.
RUN WAYMARK_MODE=production SECRET_KEY=only-while-building ALLOWED_HOSTS=localhost DATABASE_URL=postgresql:///none \
    REDIS_URL=redis://localhost/0 EMAIL_URL=smtp://localhost:25 python manage.py collectstatic --noinput --verbosity 0 \
 && python -m compileall -q accounts config matching
USER waymark
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s --retries=3 CMD ["python", "-m", "config.probe"]
CMD ["gunicorn", "-c", "python:config.web", "config.wsgi"]
