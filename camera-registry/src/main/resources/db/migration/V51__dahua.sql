-- Recorders of Dahua.

alter table recorder drop constraint recorder_kind_check;
alter table recorder add constraint recorder_kind_check
    check (kind in ('SAMPLE', 'DIRECTORY', 'MEDIAMTX', 'HIKVISION', 'ONVIF', 'DAHUA'));
