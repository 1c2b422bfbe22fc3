-- What organisations pay. Rows are appended: the one that follows another, or the
-- latest, is the one that holds.

CREATE TABLE schemes (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  name text NOT NULL,
  -- Whether it never offers less than the floor.
  keeps_floor boolean NOT NULL,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
CREATE INDEX schemes_organisation ON schemes (organisation_id, id);

-- A row holds until the day before the next one under its code.
CREATE TABLE rates (
  id uuid PRIMARY KEY,
  scheme_id uuid NOT NULL REFERENCES schemes (id),
  code text NOT NULL,
  -- A code, or the organisation's own words: one of the two.
  activity text,
  own_activity text,
  -- meeting, half_day, day or task.
  unit text NOT NULL,
  -- Pence.
  amount bigint NOT NULL,
  -- For how many minutes it is meant; without, it is picked by hand only.
  least integer,
  most integer,
  valid_from date NOT NULL,
  source text NOT NULL,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX rates_code ON rates (scheme_id, code, valid_from);

-- A row holds until the day before the next one of its category.
CREATE TABLE expense_rules (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  category text NOT NULL,
  -- actual, flat or miles.
  basis text NOT NULL,
  -- Pence: of a flat sum, or of a mile of the first tier.
  amount bigint,
  -- Of miles alone: how many the first tier has, and pence beyond it.
  tier_miles integer,
  beyond bigint,
  -- journey or tax_year.
  tier_per text,
  -- The most, in pence, and over what: line or claim.
  cap bigint,
  cap_per text,
  agreed_first boolean NOT NULL,
  evidence boolean NOT NULL,
  valid_from date NOT NULL,
  source text NOT NULL,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX expense_rules_category
  ON expense_rules (organisation_id, category, valid_from);

-- Within how many days a claim is paid, from a day on.
CREATE TABLE pay_promises (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  days integer NOT NULL,
  valid_from date NOT NULL,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
CREATE INDEX pay_promises_organisation ON pay_promises (organisation_id, valid_from, id);

-- How hands are kept apart: the latest row stands.
CREATE TABLE duties (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  two_people boolean NOT NULL,
  bank_days integer NOT NULL,
  -- Pence; nothing where there is no limit.
  approver_line bigint,
  approver_claim bigint,
  authoriser_line bigint,
  authoriser_claim bigint,
  set_by uuid REFERENCES persons (id),
  set_at timestamptz NOT NULL
);
CREATE INDEX duties_organisation ON duties (organisation_id, id);
