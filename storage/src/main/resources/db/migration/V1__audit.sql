-- The log. Rows are only ever added: see the triggers at the end.
create extension if not exists pg_trgm;

create table audit_entry (
    number        bigint generated always as identity primary key,
    at            timestamptz not null,
    actor_account text        not null,
    actor_name    text        not null,
    actor_role    text        not null,
    actor_unit    text        not null,
    action        text        not null,
    incident_code text,
    purpose       text,
    subject_type  text        not null,
    subject       text        not null,
    before        jsonb       not null,
    after         jsonb       not null
);

create index audit_entry_at on audit_entry (at);
create index audit_entry_actor on audit_entry (actor_account, number desc);
create index audit_entry_action on audit_entry (action, number desc);
create index audit_entry_incident on audit_entry (incident_code, number desc) where incident_code is not null;
create index audit_entry_subject_text on audit_entry using gin (subject gin_trgm_ops);
create index audit_entry_incident_text on audit_entry using gin (incident_code gin_trgm_ops);

-- Used by every table whose rows must stay as they were written.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: its rows are only ever added', tg_op, tg_table_name
        using errcode = 'restrict_violation';
end $$;

create trigger audit_entry_only_grows
    before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();

-- ALWAYS: also in a session that calls itself a replica.
alter table audit_entry enable always trigger audit_entry_only_grows;
