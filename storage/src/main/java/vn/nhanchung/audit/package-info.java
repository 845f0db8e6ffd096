/** The append-only log: one {@link vn.nhanchung.audit.AuditEntry} for every act, written in the act's own transaction. */
@NullMarked
package vn.nhanchung.audit;

import org.jspecify.annotations.NullMarked;
