-- Photographs of receipts: pixels only, made anew from what was sent.

CREATE TABLE receipts (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES persons (id),
  claim_id uuid NOT NULL REFERENCES claims (id),
  media_type text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  -- Empty once the account is closed.
  bytes bytea,
  -- Of what was sent, under a key: finds the same photograph again.
  digest bytea,
  added_at timestamptz NOT NULL
);
CREATE INDEX receipts_person ON receipts (person_id, digest);
CREATE INDEX receipts_claim ON receipts (claim_id);
CREATE INDEX receipts_added ON receipts (added_at);
