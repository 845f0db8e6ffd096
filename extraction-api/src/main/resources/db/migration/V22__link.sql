CREATE TABLE link (
    extraction_code text PRIMARY KEY REFERENCES extraction (code),
    incident_code   text        NOT NULL REFERENCES incident (code),
    outcome         text        NOT NULL,
    note            text,
    linked_by       text        NOT NULL,
    linked_by_name  text        NOT NULL,
    linked_at       timestamptz NOT NULL,
    version         integer     NOT NULL
);
CREATE INDEX link_incident ON link (incident_code);

CREATE TABLE account (
    account       text PRIMARY KEY,
    name          text    NOT NULL,
    role          text    NOT NULL,
    unit          text    NOT NULL,
    ward_code     text,
    password_hash text    NOT NULL,
    disabled      boolean NOT NULL DEFAULT false
);
