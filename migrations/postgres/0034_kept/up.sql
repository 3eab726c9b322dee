-- What was said and not kept so far.

-- The day on which somebody came, where their partner says so at the code page; none for the day on which it was said.
ALTER TABLE code_words ADD COLUMN occurred_on date;

-- Where an organisation's picture is; it is never fetched.
ALTER TABLE organisations ADD COLUMN logo text;

-- The key of an organisation's parent in the feed that the organisation came with. The parent may come later, or never.
ALTER TABLE organisations ADD COLUMN parent_external_id uuid;
