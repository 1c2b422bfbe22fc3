-- The books: double entry, in pence, only ever added to. They hold ids, codes and
-- amounts, and no word or name.

-- How many entries an organisation's books have. Counted up by whoever writes, who
-- holds the row until the end: the order of the numbers is that of the commits.
CREATE TABLE ledger_books (
  organisation_id uuid PRIMARY KEY REFERENCES organisations (id),
  entries bigint NOT NULL
);

CREATE TABLE ledger_entries (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  -- Its place in the organisation's books, from 1 on, without gaps.
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  -- The day of it in London.
  on_day date NOT NULL,
  kind text NOT NULL,
  claim_id uuid NOT NULL REFERENCES claims (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  -- The meeting for which a fee is in it.
  fee_for uuid,
  approved_by uuid NOT NULL REFERENCES persons (id),
  authorised_by uuid NOT NULL REFERENCES persons (id),
  two_people boolean NOT NULL,
  -- The entry that it turns round; each at most once.
  reverses uuid REFERENCES ledger_entries (id)
);
CREATE UNIQUE INDEX ledger_entries_seq ON ledger_entries (organisation_id, seq);
CREATE UNIQUE INDEX ledger_entries_reverses ON ledger_entries (reverses);
CREATE INDEX ledger_entries_claim ON ledger_entries (claim_id, seq);
CREATE INDEX ledger_entries_person ON ledger_entries (person_id, kind, on_day);

CREATE TABLE ledger_lines (
  entry_id uuid NOT NULL REFERENCES ledger_entries (id),
  position integer NOT NULL,
  organisation_id uuid NOT NULL,
  account text NOT NULL,
  -- Whose account it is, where it is a person's.
  person_id uuid,
  -- Pence: a debit is more than nothing, a credit less.
  amount bigint NOT NULL,
  PRIMARY KEY (entry_id, position)
);
CREATE INDEX ledger_lines_account ON ledger_lines (organisation_id, account, amount);
CREATE INDEX ledger_lines_person ON ledger_lines (person_id, account, amount);
