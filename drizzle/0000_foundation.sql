-- Hand-written: what drizzle-kit cannot derive from the schema. Trusted extensions; no superuser is needed.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;--> statement-breakpoint
-- unaccent() itself is only STABLE because its dictionary could be changed; ours never is.
CREATE FUNCTION skybox_plain(value text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN lower(public.unaccent('public.unaccent'::regdictionary, translate(value, '_-', '  ')));--> statement-breakpoint
-- Names weigh most, then tags and owner, then the description: as typed (for prefixes) and by English stems.
CREATE FUNCTION skybox_vector(owner text, name text, tags text[], description text) RETURNS tsvector
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN setweight(to_tsvector('simple'::regconfig, skybox_plain(name)), 'A')
		|| setweight(to_tsvector('simple'::regconfig, skybox_plain(array_to_string(tags, ' ') || ' ' || owner)), 'B')
		|| setweight(to_tsvector('simple'::regconfig, skybox_plain(description)), 'C')
		|| setweight(to_tsvector('english'::regconfig, skybox_plain(name || ' ' || description)), 'D');--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"label" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"administrator" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "blob_chunks" (
	"sha256" "bytea" NOT NULL,
	"sequence" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "blob_chunks_sha256_sequence_pk" PRIMARY KEY("sha256","sequence")
);
--> statement-breakpoint
CREATE TABLE "blob_uploads" (
	"user_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blob_uploads_user_id_sha256_pk" PRIMARY KEY("user_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "blobs" (
	"sha256" "bytea" PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "functions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"owner" text NOT NULL,
	"name" text NOT NULL,
	"import_name" text NOT NULL,
	"live_version" integer,
	"latest_version" integer DEFAULT 0 NOT NULL,
	"visibility" text NOT NULL,
	"access" text NOT NULL,
	"description" text NOT NULL,
	"tags" text[] NOT NULL,
	"cloned_from" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (skybox_vector(owner, name, tags, description)) STORED,
	"search_name" text GENERATED ALWAYS AS (skybox_plain(owner || ' ' || name)) STORED,
	CONSTRAINT "functions_by_import_name" UNIQUE("owner_id","import_name")
);
--> statement-breakpoint
CREATE TABLE "version_files" (
	"version_id" uuid NOT NULL,
	"path" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	CONSTRAINT "version_files_version_id_path_pk" PRIMARY KEY("version_id","path")
);
--> statement-breakpoint
CREATE TABLE "versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"function_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"entry" text,
	"convention" text NOT NULL,
	"limits" jsonb NOT NULL,
	"schema" json NOT NULL,
	"environment" text NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "versions_by_number" UNIQUE("function_id","number")
);
--> statement-breakpoint
CREATE TABLE "stored_values" (
	"function_id" uuid NOT NULL,
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"encoding" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"version" bigint NOT NULL,
	"expires_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stored_values_function_id_caller_key_pk" PRIMARY KEY("function_id","caller","key")
);
--> statement-breakpoint
CREATE TABLE "invocations" (
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"function_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"outcome" text NOT NULL,
	"queue_ms" double precision NOT NULL,
	"start_ms" double precision NOT NULL,
	"run_ms" double precision NOT NULL,
	CONSTRAINT "invocations_id_at_pk" PRIMARY KEY("id","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "log_lines" (
	"invocation" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"sequence" integer NOT NULL,
	"function_id" uuid NOT NULL,
	"stream" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "log_lines_invocation_at_sequence_pk" PRIMARY KEY("invocation","at","sequence")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "usage_hours" (
	"function_id" uuid NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"calls" bigint NOT NULL,
	"failures" bigint NOT NULL,
	"run_ms" double precision NOT NULL,
	"bytes_in" bigint NOT NULL,
	"bytes_out" bigint NOT NULL,
	CONSTRAINT "usage_hours_function_id_hour_pk" PRIMARY KEY("function_id","hour")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blob_chunks" ADD CONSTRAINT "blob_chunks_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blob_uploads" ADD CONSTRAINT "blob_uploads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blob_uploads" ADD CONSTRAINT "blob_uploads_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "functions" ADD CONSTRAINT "functions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_files" ADD CONSTRAINT "version_files_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_files" ADD CONSTRAINT "version_files_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_values" ADD CONSTRAINT "stored_values_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_hours" ADD CONSTRAINT "usage_hours_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_by_user" ON "api_keys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "blob_uploads_by_blob" ON "blob_uploads" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "functions_by_endpoint" ON "functions" USING btree ("owner","import_name");--> statement-breakpoint
CREATE INDEX "functions_by_name" ON "functions" USING btree ("import_name");--> statement-breakpoint
CREATE INDEX "functions_by_search" ON "functions" USING gin ("search");--> statement-breakpoint
CREATE INDEX "functions_by_search_name" ON "functions" USING gin ("search_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "functions_by_tag" ON "functions" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "functions_by_update" ON "functions" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "functions_by_owner" ON "functions" USING btree ("owner_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "version_files_by_blob" ON "version_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "stored_values_by_expiry" ON "stored_values" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "invocations_by_function" ON "invocations" USING btree ("function_id","at");--> statement-breakpoint
CREATE INDEX "log_lines_by_function" ON "log_lines" USING btree ("function_id","at");--> statement-breakpoint
-- Versions of stored values, for compare-and-swap: never the same twice.
CREATE SEQUENCE stored_value_versions CACHE 32;--> statement-breakpoint
-- Rows outside every daily partition still have a place.
CREATE TABLE invocations_other PARTITION OF invocations DEFAULT;--> statement-breakpoint
CREATE TABLE log_lines_other PARTITION OF log_lines DEFAULT;--> statement-breakpoint
-- Makes the partitions of one day (UTC); dropping a day is dropping a table.
CREATE FUNCTION ensure_telemetry_day(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	parent text;
BEGIN
	FOREACH parent IN ARRAY ARRAY['invocations', 'log_lines'] LOOP
		EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
			parent || to_char(day, '_YYYYMMDD'), parent, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
	END LOOP;
END $$;
