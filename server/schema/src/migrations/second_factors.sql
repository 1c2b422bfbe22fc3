-- The second factor: a code that an app makes from a key.

CREATE TABLE second_factors (
  person_id uuid PRIMARY KEY REFERENCES persons (id),
  -- The key, encrypted; nothing before its first code was typed.
  sealed bytea,
  confirmed_at timestamptz,
  -- The last step of the app's clock of which a code was taken: a code works once.
  last_step bigint,
  -- A key that waits for its first code, encrypted. Until then the one above counts.
  pending bytea,
  begun_at timestamptz
);

-- For the day the phone is lost: keyed digests, each good for once.
CREATE TABLE recovery_codes (
  digest bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES persons (id),
  used_at timestamptz
);
CREATE INDEX recovery_codes_person ON recovery_codes (person_id, used_at);

-- When a second factor was shown in the session.
ALTER TABLE sessions ADD COLUMN proved_at timestamptz;
