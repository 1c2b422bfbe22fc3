-- More ways to decide: what a vote's method was told, who may vote and must have
-- voted (both JSON), what options cost in pence, and receipts of counted ballots.

ALTER TABLE votes ADD COLUMN terms text NOT NULL DEFAULT '{}';
ALTER TABLE votes ADD COLUMN conditions text NOT NULL DEFAULT '{}';
ALTER TABLE vote_options ADD COLUMN cost bigint;
-- Every step of the count, as JSON, where it can be told.
ALTER TABLE vote_outcomes ADD COLUMN transcript text;

-- Digests of the codes of counted ballots, in their own order, which says nothing.
CREATE TABLE vote_receipts (
  vote_id uuid NOT NULL REFERENCES votes (id),
  digest text NOT NULL,
  PRIMARY KEY (vote_id, digest)
) WITHOUT ROWID;
