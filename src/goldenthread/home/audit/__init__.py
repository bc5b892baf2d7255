"""The pages of the audit trail, which knows no person's rights and so has none of its own."""

from goldenthread.home.audit.views import audit, audit_download, audit_record

__all__ = ["audit", "audit_download", "audit_record"]
