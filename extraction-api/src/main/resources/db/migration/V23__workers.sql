-- The processes that cut. A row is written by whoever starts one, before it starts, and ended by whoever sees it end.
CREATE TABLE worker (
    id         text PRIMARY KEY,
    -- Host and data folder of whoever started it: the next one there knows that all before it are gone.
    place      text        NOT NULL,
    host       text        NOT NULL,
    labels     text        NOT NULL,
    pid        bigint,
    started_at timestamptz NOT NULL,
    ready_at   timestamptz,
    ended_at   timestamptz,
    -- STOPPED, FAULT, KILLED, FAILED: seen by its parent; LOST: its parent is gone too.
    ended      text,
    exit_code  integer,
    CHECK ((ended_at IS NULL) = (ended IS NULL))
);
CREATE INDEX worker_place ON worker (place) WHERE ended_at IS NULL;

-- Bytes written by the running attempt; who runs it, null while nobody does; when a person asked to stop it; and the attempt
-- from which on the deaths of its workers count, moved on when a person tries again what was quarantined.
ALTER TABLE extraction ADD COLUMN progress_bytes bigint NOT NULL DEFAULT 0;
ALTER TABLE extraction ADD COLUMN worker_id text REFERENCES worker (id);
ALTER TABLE extraction ADD COLUMN cancel_requested_at timestamptz;
ALTER TABLE extraction ADD COLUMN deaths_from integer NOT NULL DEFAULT 0;

-- Each attempt with the worker that ran it. One without an end was cut short by the end of its worker.
CREATE TABLE extraction_attempt (
    extraction_code text        NOT NULL REFERENCES extraction (code),
    attempt         integer     NOT NULL,
    worker_id       text        NOT NULL REFERENCES worker (id),
    -- Whether nothing else was cut in that worker meanwhile, so that its death points at this attempt alone.
    alone           boolean     NOT NULL,
    began_at        timestamptz NOT NULL,
    ended_at        timestamptz,
    PRIMARY KEY (extraction_code, attempt)
);
CREATE INDEX extraction_attempt_worker ON extraction_attempt (worker_id) WHERE ended_at IS NULL;
