-- What somebody wrote down, for themselves or for a person without e-mail.
CREATE INDEX proposals_created_by ON proposals (created_by);
