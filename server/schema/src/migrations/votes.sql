-- Votes. While a vote is open its ballots are sealed, one row a voter; closed,
-- they are plain, without voter or time. What could order them is left out:
-- tables that hold ballots have no rowid and are keyed by ids.

CREATE TABLE votes (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  -- The proposal a vote for or against is about.
  proposal_id uuid REFERENCES proposals (id),
  title text NOT NULL,
  question text NOT NULL,
  method text NOT NULL,
  secrecy text NOT NULL,
  state text NOT NULL,
  -- binding, advisory or considered.
  standing text NOT NULL,
  consider_by date,
  dual_majority boolean NOT NULL,
  quorum integer NOT NULL,
  threshold integer NOT NULL,
  -- From how many ballots on single ballots may be downloaded.
  download_from integer,
  roll_size integer,
  -- Where an imported vote came from.
  source text,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL,
  opens_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz
);
CREATE INDEX votes_project ON votes (project_id, state, id);
CREATE INDEX votes_proposal ON votes (proposal_id);
CREATE INDEX votes_closing ON votes (state, closes_at);

CREATE TABLE vote_options (
  id uuid PRIMARY KEY,
  vote_id uuid NOT NULL REFERENCES votes (id),
  proposal_id uuid REFERENCES proposals (id),
  title text NOT NULL,
  position integer NOT NULL
);
CREATE INDEX vote_options_vote ON vote_options (vote_id, position);
CREATE INDEX vote_options_proposal ON vote_options (proposal_id);

-- Who may vote, fixed at opening. `voted` has no time.
CREATE TABLE vote_rolls (
  vote_id uuid NOT NULL REFERENCES votes (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  bloc text NOT NULL,
  hat text NOT NULL,
  naming text NOT NULL,
  role text NOT NULL,
  voted boolean NOT NULL,
  PRIMARY KEY (vote_id, person_id)
) WITHOUT ROWID;
CREATE INDEX vote_rolls_person ON vote_rolls (person_id);

CREATE TABLE sealed_ballots (
  vote_id uuid NOT NULL REFERENCES votes (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  -- Nonce and ciphertext, always of one length.
  sealed bytea NOT NULL,
  PRIMARY KEY (vote_id, person_id)
) WITHOUT ROWID;

CREATE TABLE ballots (
  vote_id uuid NOT NULL REFERENCES votes (id),
  id uuid NOT NULL,
  content text NOT NULL,
  bloc text,
  PRIMARY KEY (vote_id, id)
) WITHOUT ROWID;

CREATE TABLE ballot_reasons (
  vote_id uuid NOT NULL REFERENCES votes (id),
  id uuid NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (vote_id, id)
) WITHOUT ROWID;

-- How a named vote was cast: the group agreed to show it.
CREATE TABLE named_ballots (
  vote_id uuid NOT NULL REFERENCES votes (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  content text NOT NULL,
  reason text,
  PRIMARY KEY (vote_id, person_id)
) WITHOUT ROWID;

-- Decided once, at closing. `tests` is JSON: each test and whether it passed.
CREATE TABLE vote_outcomes (
  vote_id uuid PRIMARY KEY REFERENCES votes (id),
  passed boolean NOT NULL,
  ballots integer NOT NULL,
  tests text NOT NULL,
  published text NOT NULL,
  decided_at timestamptz NOT NULL
);

-- Votes that were closed; also kept in a file outside the backups.
CREATE TABLE closed_votes (
  vote_id uuid PRIMARY KEY,
  closed_on date NOT NULL
);

-- Files that were taken in. The digest makes a second run do nothing.
CREATE TABLE imports (
  id uuid PRIMARY KEY,
  digest bytea NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  project_id uuid NOT NULL REFERENCES projects (id),
  vote_id uuid NOT NULL REFERENCES votes (id),
  proposals integer NOT NULL,
  ballots integer NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX imports_digest ON imports (digest);
CREATE INDEX imports_project ON imports (project_id);
