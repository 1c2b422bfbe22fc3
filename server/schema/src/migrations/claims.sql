-- Claims: what somebody asks to be paid for one meeting, and where it is.

-- Never deleted. Project, meeting, title and day are as they were when it began.
CREATE TABLE claims (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  project_id uuid NOT NULL REFERENCES projects (id),
  meeting_id uuid NOT NULL REFERENCES meetings (id),
  offer_id uuid NOT NULL REFERENCES offers (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  -- Who wrote it: the person, or somebody for them.
  prepared_by uuid NOT NULL REFERENCES persons (id),
  title text NOT NULL,
  on_day date NOT NULL,
  state text NOT NULL,
  -- When it came to its state.
  since timestamptz NOT NULL,
  -- Whether somebody of the organisation has to do something next.
  waiting boolean NOT NULL,
  -- When it was first sent: the promise runs from it.
  submitted_on date,
  approved_by uuid REFERENCES persons (id),
  authorised_by uuid REFERENCES persons (id),
  -- Whether the organisation asked for two people when it was authorised.
  two_people boolean,
  -- Who said that its payment came back, until it is authorised anew.
  returned_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
-- One claim for each person and meeting is written or decided at a time. What was
-- forgotten may be claimed once the first is paid.
CREATE UNIQUE INDEX claims_open ON claims (person_id, meeting_id)
  WHERE state IN ('draft', 'submitted', 'queried', 'approved');
CREATE INDEX claims_person ON claims (person_id, since, id);
CREATE INDEX claims_queue ON claims (organisation_id, waiting, since, id);
CREATE INDEX claims_state ON claims (organisation_id, state, since, id);
CREATE INDEX claims_offer ON claims (offer_id);

-- What is claimed, as it stands now. Words that the person wrote are emptied with
-- the account. What was ever sent is not deleted: it is marked as taken out.
CREATE TABLE claim_lines (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claims (id),
  amount bigint NOT NULL,
  -- A fee: of which offer, and whether it goes to the person or to a charity.
  offer_id uuid REFERENCES offers (id),
  given_to text,
  -- An expense: on what, and the row by which it is paid back.
  category text,
  rule_id uuid REFERENCES expense_rules (id),
  on_day date,
  description text,
  miles integer,
  -- Stands on no other line that may still be paid.
  receipt_id uuid,
  no_receipt text,
  agreed_with text,
  -- What was decided about it and holds.
  decision_id uuid,
  -- Whether those who handle money ever had it before them.
  sent boolean NOT NULL,
  taken_out boolean NOT NULL
);
CREATE INDEX claim_lines_claim ON claim_lines (claim_id, id);
CREATE INDEX claim_lines_receipt ON claim_lines (receipt_id);

-- What was decided about lines. Append-only: a line names the one that holds.
CREATE TABLE claim_decisions (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claims (id),
  line_id uuid NOT NULL REFERENCES claim_lines (id),
  kind text NOT NULL,
  -- To how much it was reduced.
  reduced_to bigint,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
CREATE INDEX claim_decisions_claim ON claim_decisions (claim_id);

-- What was done with a claim. Append-only. The step of its beginning is empty.
CREATE TABLE claim_steps (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claims (id),
  step text,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
CREATE INDEX claim_steps_claim ON claim_steps (claim_id, id);

-- What was said with a step or a decision, whose id it has: a question, an answer,
-- a reason, a reference. Emptied with the account of the person who claims.
CREATE TABLE claim_words (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES persons (id),
  words text
);
CREATE INDEX claim_words_person ON claim_words (person_id);
