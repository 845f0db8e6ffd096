-- Recorders that answer over the network, and the logins that they want.

alter table recorder drop constraint recorder_kind_check;
alter table recorder add constraint recorder_kind_check check (kind in ('SAMPLE', 'DIRECTORY', 'MEDIAMTX'));
alter table recorder alter column folder drop not null;
alter table recorder alter column file_pattern drop not null;
alter table recorder alter column zone drop not null;
alter table recorder alter column segment_seconds drop not null;
alter table recorder add column host text;
alter table recorder add column port integer check (port between 1 and 65535);
alter table recorder add column tls boolean;
-- One form of address, whole.
alter table recorder add constraint recorder_address_check check (
    num_nonnulls(folder, file_pattern, zone, segment_seconds) = case when host is null then 4 else 0 end
    and num_nonnulls(host, port, tls) in (0, 3)
);

create table recorder_login (
    recorder_code text primary key references recorder,
    -- which key of the key file
    key_id        text not null,
    -- AES-GCM: 12 bytes of nonce, then the sealed login with its tag
    sealed        bytea not null
);
