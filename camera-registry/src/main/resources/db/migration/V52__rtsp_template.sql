-- Recorders that are told channel and window in the address from which they play back.

alter table recorder add column template text check (length(template) between 1 and 500);
alter table recorder add column template_end text check (template_end in ('HONOURED', 'IGNORED'));
alter table recorder drop constraint recorder_kind_check;
alter table recorder add constraint recorder_kind_check
    check (kind in ('SAMPLE', 'DIRECTORY', 'MEDIAMTX', 'HIKVISION', 'ONVIF', 'DAHUA', 'RTSP'));
-- One form of address, whole.
alter table recorder drop constraint recorder_address_check;
alter table recorder add constraint recorder_address_check check (
    case
        when host is null then
            num_nonnulls(folder, file_pattern, zone, segment_seconds) = 4
            and num_nonnulls(port, tls, template, template_end) = 0
        when template is null then
            num_nonnulls(port, tls) = 2
            and num_nonnulls(folder, file_pattern, zone, segment_seconds, template_end) = 0
        else
            num_nonnulls(port, tls, zone, template_end) = 4
            and num_nonnulls(folder, file_pattern, segment_seconds) = 0
    end
    and (kind = 'RTSP') = (template is not null)
);
