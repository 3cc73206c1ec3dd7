"""What a monitor asks: is the process there, and can it work."""

from datetime import timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django_q.models import OrmQ

OLDEST_JOB = timedelta(minutes=15)


def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is touched."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers, its migrations are done and jobs don't pile up: 200, otherwise 503."""
    checks = {"database": False, "migrations": False, "jobs": False}
    try:
        connection.ensure_connection()
        checks["database"] = True
        executor = MigrationExecutor(connection)
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        checks["jobs"] = not OrmQ.objects.filter(lock__lt=timezone.now() - OLDEST_JOB).exists()
    except Exception:  # whatever is wrong, the answer is "not ready" and never a 500
        pass
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)
