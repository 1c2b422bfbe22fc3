-- Where people's money goes: in a table of its own, and encrypted.

-- One account a person: its name, sort code and number. Deleted when theirs is closed,
-- or a month after the last of what was owed to them then is paid.
CREATE TABLE payees (
  person_id uuid PRIMARY KEY REFERENCES persons (id),
  sealed bytea NOT NULL,
  -- Whoever changed it lets no money out to the person for some days.
  changed_by uuid NOT NULL REFERENCES persons (id),
  changed_on date NOT NULL
);
