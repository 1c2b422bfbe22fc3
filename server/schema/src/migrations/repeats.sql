-- What was written under an id that its sender made, by a digest of who, what and
-- that id. Kept for a day: whoever sends the same again is told of the same row.
CREATE TABLE repeats (
  key bytea PRIMARY KEY,
  record uuid NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX repeats_expires ON repeats (expires_at);
