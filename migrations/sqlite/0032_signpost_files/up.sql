-- What a file of signposts says of each, beside its own row: the code, the referral's reference and the pathways, which never
-- change once a signpost is given. Looking them up for every line of a file takes longer than everything else together.
ALTER TABLE signposts ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE signposts ADD COLUMN reference TEXT NOT NULL DEFAULT '';

-- As bits, pathway 1 lowest.
ALTER TABLE signposts ADD COLUMN pathways INTEGER NOT NULL DEFAULT 0;

UPDATE signposts SET
  code = (SELECT c.code FROM codes c WHERE c.id = signposts.code_id),
  reference = (SELECT r.reference FROM referrals r WHERE r.id = signposts.referral_id),
  pathways = (
    SELECT COALESCE(SUM(DISTINCT CASE n.pathway WHEN 'accommodation' THEN 1 WHEN 'employment' THEN 2 WHEN 'health' THEN 4 WHEN 'drugs_alcohol' THEN 8 WHEN 'finance' THEN 16 WHEN 'families' THEN 32 WHEN 'attitudes' THEN 64 WHEN 'domestic_abuse' THEN 128 WHEN 'sex_industry' THEN 256 ELSE 0 END), 0)
    FROM signpost_needs n WHERE n.signpost_id = signposts.id
  );
