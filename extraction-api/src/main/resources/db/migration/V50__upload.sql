-- One-time links by which somebody without an account sends footage, and what came by them.

create table upload_link (
    code          text primary key,
    -- SHA-256 of the token, hexadecimal; the token itself is known to nobody but its holder
    token_hash    text        not null unique,
    incident_code text        not null references incident (code),
    camera_code   text        not null,
    camera_name   text        not null,
    purpose       text        not null,
    legal_basis   text        not null,
    window_from   timestamptz not null,
    window_to     timestamptz not null,
    actor_account text        not null,
    actor_name    text        not null,
    actor_role    text        not null,
    actor_unit    text        not null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    opened_at     timestamptz,
    last_opened_at timestamptz,
    revoked_at    timestamptz,
    version       integer     not null,
    check (window_from < window_to)
);
create index upload_link_incident on upload_link (incident_code, created_at desc);

create table upload (
    id              uuid primary key,
    link_code       text        not null references upload_link (code),
    state           text        not null check (state in ('RECEIVING', 'COMPLETE', 'RECEIVED', 'REFUSED', 'ENDED')),
    size            bigint      not null check (size > 0),
    sent_as         text        not null,
    -- what its sender says: their name, what the on-screen clock shows in the first picture, recorder minus true
    sender          text        not null,
    first_picture   timestamptz not null,
    offset_millis   bigint      not null,
    doubt_millis    bigint      not null check (doubt_millis >= 0),
    said_at         timestamptz not null,
    container       text,
    sha256          text,
    received_at     timestamptz,
    extraction_code text references extraction (code),
    -- when the file was deleted from the folder of uploads
    removed_at      timestamptz,
    version         integer     not null,
    check ((state = 'RECEIVED') = (sha256 is not null)),
    check ((state = 'RECEIVED') = (received_at is not null)),
    check ((state = 'RECEIVED') = (extraction_code is not null)),
    check (state not in ('COMPLETE', 'RECEIVED') or container is not null)
);
create index upload_link_code on upload (link_code);
create index upload_kept on upload (state) where removed_at is null;

alter table extraction add column uploaded jsonb;
