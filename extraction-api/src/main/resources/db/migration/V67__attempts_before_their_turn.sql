-- Whether the attempt had its turn: one that still waited for its recorder over the network when its worker died ran no
-- native code that the worker could have died of. Every attempt so far was written down when its turn came, and a worker of
-- an earlier release still does so.
ALTER TABLE extraction_attempt ADD COLUMN in_turn boolean NOT NULL DEFAULT true;
ALTER TABLE extraction_attempt ADD CHECK (in_turn OR NOT alone);
