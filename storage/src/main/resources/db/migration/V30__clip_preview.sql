-- Pictures and a viewing copy made from a stored master. Not evidence and not locked: they can be made again from the master.
create table clip_preview (
    clip_id    uuid        not null references clip,
    kind       text        not null check (kind in ('POSTER', 'CONTACT_SHEET', 'VIEWING_COPY')),
    object_id  bigint      not null unique references stored_object,
    media_type text        not null,
    facts      jsonb       not null,
    tools      jsonb       not null,
    made_at    timestamptz not null,
    made_entry bigint      not null references audit_entry,
    primary key (clip_id, kind)
);

create trigger clip_preview_only_grows
    before update or delete or truncate on clip_preview
    for each statement execute function refuse_change();
alter table clip_preview enable always trigger clip_preview_only_grows;

-- What could not be made, and why. An operator who deletes a row lets the next viewing try again.
create table clip_preview_given_up (
    clip_id uuid        not null references clip,
    kind    text        not null check (kind in ('POSTER', 'CONTACT_SHEET', 'VIEWING_COPY')),
    reason  text        not null,
    detail  text        not null,
    at      timestamptz not null,
    primary key (clip_id, kind)
);
