-- What is known of the recorders that answer over the network: whether they do, whether their login is good, what their clocks showed.

alter table recorder_login add column set_at timestamptz;
alter table recorder_login add column set_by text;
-- the recorder refused it: never offered again
alter table recorder_login add column refused_at timestamptz;

create table recorder_health (
    recorder_code text primary key references recorder,
    -- null: never
    answered_at   timestamptz,
    -- since it last answered
    failures      integer not null default 0 check (failures >= 0),
    failed_with   text check (failed_with in ('UNREACHABLE', 'TIMEOUT')),
    -- it is not asked before; null: it may be asked
    rests_until   timestamptz,
    check ((failures = 0) = (failed_with is null)),
    check ((failures = 0) = (rests_until is null))
);

alter table recorder drop constraint recorder_offset_method_check;
alter table recorder add constraint recorder_offset_method_check
    check (offset_method in ('ENTERED_BY_HAND', 'PROBED', 'NOT_MEASURED'));

create table recorder_clock_reading (
    number             bigint generated always as identity primary key,
    recorder_code      text        not null references recorder,
    at                 timestamptz not null,
    -- recorder minus true
    offset_micros      bigint      not null,
    uncertainty_micros bigint      not null check (uncertainty_micros >= 0),
    method             text        not null check (method in ('ENTERED_BY_HAND', 'PROBED')),
    -- of the question that was believed, and the recorder's own words; null where a person read the clock
    round_trip_micros  bigint check (round_trip_micros >= 0),
    as_written         text,
    check ((method = 'PROBED') = (round_trip_micros is not null))
);
create index recorder_clock_reading_newest on recorder_clock_reading (recorder_code, at desc, number desc);
