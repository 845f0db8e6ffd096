CREATE TABLE footage_request (
    code          text PRIMARY KEY,
    -- Made by the client before sending, so that a request sent twice is taken once.
    request_id    uuid        NOT NULL UNIQUE,
    incident_code text        NOT NULL REFERENCES incident (code),
    purpose       text        NOT NULL,
    legal_basis   text        NOT NULL,
    window_from   timestamptz NOT NULL,
    window_to     timestamptz NOT NULL,
    actor_account text        NOT NULL,
    actor_name    text        NOT NULL,
    actor_role    text        NOT NULL,
    actor_unit    text        NOT NULL,
    requested_at  timestamptz NOT NULL,
    CHECK (window_from < window_to)
);
CREATE INDEX footage_request_incident ON footage_request (incident_code, requested_at DESC);

CREATE TABLE extraction (
    code           text PRIMARY KEY,
    request_code   text        NOT NULL REFERENCES footage_request (code),
    incident_code  text        NOT NULL REFERENCES incident (code),
    camera_code    text        NOT NULL,
    camera_name    text        NOT NULL,
    household      boolean     NOT NULL,
    asked_from     timestamptz NOT NULL,
    asked_to       timestamptz NOT NULL,
    state          text        NOT NULL,
    attempt        integer     NOT NULL,
    progress_ms    bigint      NOT NULL,
    trouble        text,
    trouble_detail text,
    retry_at       timestamptz,
    clip_id        uuid,
    got            jsonb,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    version        integer     NOT NULL,
    UNIQUE (request_code, camera_code),
    CHECK ((state = 'STORED') = (clip_id IS NOT NULL)),
    CHECK ((state = 'STORED') = (got IS NOT NULL))
);
CREATE INDEX extraction_incident ON extraction (incident_code, created_at DESC);
CREATE INDEX extraction_updated ON extraction (incident_code, updated_at);

-- db-scheduler 16, postgresql_tables.sql of its own distribution.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
