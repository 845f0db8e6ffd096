-- Which workers can reach a recorder: those that carry its label. Empty: any.
alter table recorder add column reach text not null default '' check (reach ~ '^[a-z0-9-]{0,40}$');
