-- Mail to be sent. `sealed` holds what the template needs, and the address
-- where no person is known; it is emptied once the mail is out.
CREATE TABLE outbox (
  id uuid PRIMARY KEY,
  template text NOT NULL,
  locale text NOT NULL,
  person_id uuid REFERENCES persons (id),
  sealed bytea,
  -- Waits for the daily digest.
  digest boolean NOT NULL,
  -- waiting, sending, sent or dead.
  state text NOT NULL,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL,
  lease_until timestamptz,
  error_code text,
  created_at timestamptz NOT NULL,
  done_at timestamptz
);
CREATE INDEX outbox_due ON outbox (state, due_at);
CREATE INDEX outbox_person ON outbox (person_id, state);
