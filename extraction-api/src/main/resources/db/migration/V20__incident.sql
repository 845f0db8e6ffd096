CREATE TABLE case_number (
    series text    NOT NULL,
    year   integer NOT NULL,
    last   integer NOT NULL,
    PRIMARY KEY (series, year)
);

CREATE TABLE incident (
    code              text PRIMARY KEY,
    kind              text             NOT NULL,
    title             text             NOT NULL,
    summary           text,
    address           text             NOT NULL,
    lat               double precision NOT NULL,
    lon               double precision NOT NULL,
    ward_code         text             NOT NULL,
    window_from       timestamptz      NOT NULL,
    window_to         timestamptz      NOT NULL,
    source            text             NOT NULL,
    state             text             NOT NULL,
    opened_by         text             NOT NULL,
    opened_by_name    text             NOT NULL,
    opened_at         timestamptz      NOT NULL,
    clarified_by_name text,
    clarified_at      timestamptz,
    conclusion        text,
    version           integer          NOT NULL,
    CHECK (window_from < window_to),
    CHECK ((state = 'CLARIFIED') = (conclusion IS NOT NULL))
);
CREATE INDEX incident_window ON incident (window_from DESC, code DESC);
