-- People, how they are reached, and how they sign in.

-- A person's record. Names are content: closing an account empties them.
CREATE TABLE persons (
  id uuid PRIMARY KEY,
  full_name text,
  first_name text,
  locale text NOT NULL,
  -- Mail that can wait comes once a day.
  daily_digest boolean NOT NULL,
  administrator boolean NOT NULL,
  -- Somebody without e-mail, for whom others may write.
  written_for boolean NOT NULL,
  demonstration boolean NOT NULL,
  created_at timestamptz NOT NULL,
  closed_at timestamptz
);
CREATE INDEX persons_administrator ON persons (id) WHERE administrator;

-- The identity: an address, encrypted, found again by its keyed digest.
CREATE TABLE person_emails (
  person_id uuid PRIMARY KEY REFERENCES persons (id),
  sealed_address bytea,
  digest bytea,
  added_at timestamptz NOT NULL,
  emptied_at timestamptz
);
CREATE UNIQUE INDEX person_emails_digest ON person_emails (digest);

-- A link that signs somebody in once. Without a person it belongs to an
-- address nobody has, and opens nothing.
CREATE TABLE sign_in_links (
  id uuid PRIMARY KEY,
  token_digest bytea NOT NULL,
  person_id uuid REFERENCES persons (id),
  email_digest bytea NOT NULL,
  device text NOT NULL,
  -- Demonstration links on loopback may be used again.
  reusable boolean NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE UNIQUE INDEX sign_in_links_token ON sign_in_links (token_digest);
CREATE INDEX sign_in_links_person ON sign_in_links (person_id);
CREATE INDEX sign_in_links_expires ON sign_in_links (expires_at);

-- A sign-in session on one device. The token lies only with the device.
CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  token_digest bytea NOT NULL,
  -- The token before the last rotation, good for a few minutes more.
  previous_digest bytea,
  person_id uuid NOT NULL REFERENCES persons (id),
  device text NOT NULL,
  shared_device boolean NOT NULL,
  created_at timestamptz NOT NULL,
  rotated_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX sessions_token ON sessions (token_digest);
CREATE INDEX sessions_previous ON sessions (previous_digest);
CREATE INDEX sessions_person ON sessions (person_id, ended_at);

-- What a person said yes or no to. Append-only: the latest row counts.
CREATE TABLE consents (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES persons (id),
  purpose text NOT NULL,
  version integer NOT NULL,
  given boolean NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX consents_person ON consents (person_id, purpose, id);

-- What was typed before an error, encrypted, kept for a day. `browser` is the
-- digest of the cookie that may take it back.
CREATE TABLE drafts (
  id uuid PRIMARY KEY,
  browser bytea NOT NULL,
  form text NOT NULL,
  sealed bytea NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX drafts_form ON drafts (browser, form);
CREATE INDEX drafts_expires ON drafts (expires_at);

-- How often something happened in a window of time, by a digest of who.
CREATE TABLE rate_counters (
  key bytea NOT NULL,
  window_start timestamptz NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (key, window_start)
);
CREATE INDEX rate_counters_window ON rate_counters (window_start);

-- Accounts that were closed; also kept in a file outside the backups.
CREATE TABLE erasures (
  person_id uuid PRIMARY KEY,
  erased_at timestamptz NOT NULL
);
