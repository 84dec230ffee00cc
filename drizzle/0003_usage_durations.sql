ALTER TABLE "usage_hours" ADD COLUMN "durations" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "invocations_failed" ON "invocations" USING btree ("function_id","at") WHERE outcome not in ('returned', 'streamed');--> statement-breakpoint
-- Hand-written: counts by bucket added up; the shorter list counts as if it went on with zeros.
CREATE FUNCTION add_counts(one integer[], other integer[]) RETURNS integer[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN coalesce((
		SELECT array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY place)
		FROM unnest(one, other) WITH ORDINALITY AS counts(a, b, place)
	), '{}');
