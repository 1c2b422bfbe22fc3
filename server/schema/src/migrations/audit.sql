-- The record of acts. No foreign keys: it must say what happened also where
-- what it speaks of is gone.

CREATE TABLE audit_events (
  id uuid PRIMARY KEY,
  -- person, machine, anyone, or hidden where the word was given anonymously.
  actor_kind text NOT NULL,
  actor uuid,
  act text NOT NULL,
  target_kind text,
  target_id uuid,
  amount bigint,
  digest bytea,
  at timestamptz NOT NULL
);
CREATE INDEX audit_events_target ON audit_events (target_kind, target_id);
CREATE INDEX audit_events_actor ON audit_events (actor);

-- The order of the committed rows: each hash covers the row and the hash before.
CREATE TABLE audit_chain (
  seq bigint PRIMARY KEY,
  event_id uuid NOT NULL,
  hash bytea NOT NULL
);
CREATE UNIQUE INDEX audit_chain_event ON audit_chain (event_id);
