-- What the object store holds, as read back from it.
create table stored_object (
    id         bigint generated always as identity primary key,
    bucket     text   not null,
    object_key text   not null,
    version_id text,
    sha256     text   not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size       bigint not null check (size >= 0),
    lock_mode  text check (lock_mode in ('COMPLIANCE', 'GOVERNANCE')),
    lock_until timestamptz,
    check ((lock_mode is null) = (lock_until is null))
);

create table clip (
    id              uuid primary key,
    extraction_code text        not null unique,
    incident_code   text        not null,
    purpose         text        not null,
    camera_code     text        not null,
    content_type    text        not null,
    master_id       bigint      not null unique references stored_object,
    manifest_id     bigint      not null unique references stored_object,
    manifest        text        not null,
    stored_at       timestamptz not null,
    stored_entry    bigint      not null references audit_entry
);

create index clip_incident on clip (incident_code, stored_at desc);

-- Bytes are served only under one of these.
create table clip_viewing (
    id          uuid primary key,
    clip_id     uuid        not null references clip,
    account     text        not null,
    audit_entry bigint      not null references audit_entry,
    opened_at   timestamptz not null,
    expires_at  timestamptz not null
);

create index clip_viewing_clip on clip_viewing (clip_id);

create trigger stored_object_only_grows
    before update or delete or truncate on stored_object
    for each statement execute function refuse_change();
create trigger clip_only_grows
    before update or delete or truncate on clip
    for each statement execute function refuse_change();
create trigger clip_viewing_only_grows
    before update or delete or truncate on clip_viewing
    for each statement execute function refuse_change();
alter table stored_object enable always trigger stored_object_only_grows;
alter table clip enable always trigger clip_only_grows;
alter table clip_viewing enable always trigger clip_viewing_only_grows;
