-- The epochs of the key file that the records have heard of: nobody's key is wrapped by an older one than the newest, and
-- an erasure is final when the epoch that had wrapped the person's key is destroyed.
CREATE TABLE key_epochs (
  epoch INTEGER NOT NULL PRIMARY KEY,
  begun_at TEXT NOT NULL,
  destroyed_at TEXT
);
