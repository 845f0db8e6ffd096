-- Wards, sites, security models and cameras. Codes are the keys: people read them and they never change.

create table ward (
    code        text primary key,
    name        text             not null,
    kind        text             not null check (kind in ('PHUONG', 'XA')),
    valid_from  date             not null,
    valid_to    date check (valid_to > valid_from),
    lat         double precision not null,
    lon         double precision not null,
    -- lon, lat, lon, lat, ... of a closed ring
    boundary    double precision[] not null check (cardinality(boundary) % 2 = 0)
);

create table site (
    code      text primary key,
    name      text             not null,
    ward_code text             not null references ward,
    lat       double precision not null,
    lon       double precision not null
);
create index site_ward on site (ward_code);

create table security_model (
    code      text primary key,
    name      text    not null,
    ward_code text    not null references ward,
    sample    boolean not null
);

create table camera (
    code          text primary key,
    name          text             not null,
    site_code     text             not null references site,
    ownership     text             not null check (ownership in ('PUBLIC', 'HOUSEHOLD')),
    lat           double precision not null check (lat between -90 and 90),
    lon           double precision not null check (lon between -180 and 180),
    bearing       double precision not null check (bearing >= 0 and bearing < 360),
    field_of_view double precision not null check (field_of_view > 0 and field_of_view <= 360),
    range_metres  double precision not null check (range_metres > 0),
    status        text             not null check (status in ('ACTIVE', 'ATTENTION', 'LOST', 'UNKNOWN', 'WITHDRAWN')),
    status_reason text,
    sample        boolean          not null,
    owner_name    text,
    consent       text check (consent in ('GRANTED', 'WITHDRAWN')),
    consent_since timestamptz,
    -- code, name, site and ward without tone marks and case, for the search
    folded        text             not null,
    -- a household camera without a recorded consent cannot exist
    check ((ownership = 'HOUSEHOLD') = (owner_name is not null)),
    check ((ownership = 'HOUSEHOLD') = (consent is not null)),
    check ((ownership = 'HOUSEHOLD') = (consent_since is not null))
);
create index camera_site on camera (site_code);
create index camera_place on camera (lat, lon);
