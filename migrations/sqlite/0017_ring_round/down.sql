DROP TABLE verification_checks;
DROP TABLE verification_samples;
DROP TABLE proofs;
DROP TABLE code_event_suggestions;
DROP TABLE ring_round_rows;
DROP TABLE ring_rounds;
