-- Recorders and their channels. A camera is on one channel of one recorder at most.

create table recorder (
    code               text primary key,
    kind               text    not null check (kind in ('SAMPLE', 'DIRECTORY')),
    -- absolute, or below the service's data folder
    folder             text    not null,
    file_pattern       text    not null,
    zone               text    not null,
    segment_seconds    integer not null check (segment_seconds between 1 and 86400),
    -- null: nobody knows how long it keeps
    retention_seconds  bigint check (retention_seconds > 0),
    -- recorder minus true
    offset_millis      bigint      not null,
    uncertainty_millis bigint      not null check (uncertainty_millis >= 0),
    offset_method      text        not null check (offset_method in ('ENTERED_BY_HAND', 'NOT_MEASURED')),
    offset_measured_at timestamptz not null
);

create table recorder_channel (
    camera_code   text primary key references camera,
    recorder_code text not null references recorder,
    channel       text not null,
    unique (recorder_code, channel)
);
