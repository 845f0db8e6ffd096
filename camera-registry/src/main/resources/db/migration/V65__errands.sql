-- What is to be asked where only a worker with a label reaches, and its answer: gone once it is read, or after a minute. Neither table
-- is worth a crash, so that no write-ahead log and no copy made of one ever holds them. The database's own clock counts.

create unlogged table recorder_errand (
    id          uuid        primary key,
    reach       text        not null check (reach ~ '^[a-z0-9-]{1,40}$'),
    -- JSON, without a login
    question    text        not null,
    login_key   text,
    login       bytea,
    asked_by    text        not null,
    asked_at    timestamptz not null default now(),
    -- a worker's id
    taken_by    text,
    taken_at    timestamptz,
    -- JSON
    answer      text,
    answered_at timestamptz,
    check ((login_key is null) = (login is null)),
    check ((taken_by is null) = (taken_at is null)),
    check ((answer is null) = (answered_at is null)),
    check (taken_at is null or login is null)
);

create index recorder_errand_waiting on recorder_errand (reach, asked_at) where taken_at is null;

-- Which workers carry which labels, as they say themselves every few seconds.
create unlogged table recorder_reach (
    worker  text        not null,
    reach   text        not null,
    seen_at timestamptz not null default now(),
    primary key (worker, reach)
);
