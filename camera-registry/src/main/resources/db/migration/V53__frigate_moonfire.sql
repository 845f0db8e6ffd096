-- Recorders of Frigate and Moonfire NVR. What V51 and V52 allow stays allowed.

alter table recorder drop constraint recorder_kind_check;
alter table recorder add constraint recorder_kind_check
    check (kind in ('SAMPLE', 'DIRECTORY', 'MEDIAMTX', 'HIKVISION', 'ONVIF', 'DAHUA', 'RTSP', 'FRIGATE', 'MOONFIRE'));
