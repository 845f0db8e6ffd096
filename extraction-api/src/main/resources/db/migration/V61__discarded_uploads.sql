-- A file that was received, that no evidence was made of, and that an investigator gave up.

alter table upload
    add column discarded_by text,
    add column discarded_at timestamptz,
    add column discard_reason text,
    add check (discarded_at is null or state = 'RECEIVED'),
    add check ((discarded_at is null) = (discarded_by is null)),
    add check ((discarded_at is null) = (discard_reason is null));
