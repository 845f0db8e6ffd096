-- A link that an official of the camera's ward hands over has no token until they make one.

alter table upload_link
    alter column token_hash drop not null,
    add column ward_code text,
    add column ward_name text,
    -- who made the token that holds now, and when
    add column handed_by text,
    add column handed_at timestamptz;
update upload_link set handed_by = actor_name, handed_at = created_at;
alter table upload_link
    add check (token_hash is not null or ward_code is not null),
    add check ((ward_code is null) = (ward_name is null)),
    add check ((token_hash is null) = (handed_by is null)),
    add check ((token_hash is null) = (handed_at is null));
create index upload_link_ward on upload_link (ward_code, created_at desc) where ward_code is not null;
