-- Which making of its token a link is at, and by which an upload was begun: what came by a former token is not gone on with.

alter table upload_link
    add column handing integer not null default 0;
update upload_link set handing = 1 where token_hash is not null;
alter table upload_link
    alter column handing drop default,
    add check ((token_hash is null) = (handing = 0));

alter table upload
    add column handing integer not null default 1 check (handing > 0);
alter table upload
    alter column handing drop default;
