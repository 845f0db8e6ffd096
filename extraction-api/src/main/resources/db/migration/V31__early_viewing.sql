-- Looks at an extraction's clip before it is stored. Bytes of it are served only under one of these.
create table early_viewing (
    id              uuid primary key,
    extraction_code text        not null references extraction (code),
    account         text        not null,
    audit_entry     bigint      not null references audit_entry,
    -- Which plan of which files was opened: bytes of another one are never served under the same viewing.
    size            bigint      not null,
    fingerprint     text        not null,
    opened_at       timestamptz not null,
    expires_at      timestamptz not null
);

create index early_viewing_extraction on early_viewing (extraction_code);

create trigger early_viewing_only_grows
    before update or delete or truncate on early_viewing
    for each statement execute function refuse_change();
alter table early_viewing enable always trigger early_viewing_only_grows;
