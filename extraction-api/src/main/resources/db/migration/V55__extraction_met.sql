-- How often each trouble stood in the way since a person last asked for the extraction: each is tried again as often as itself allows.
alter table extraction add column met jsonb not null default '{}';
