CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"function_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"submitter_id" uuid,
	"state" text DEFAULT 'waiting' NOT NULL,
	"version" integer NOT NULL,
	"pinned" boolean NOT NULL,
	"def" text,
	"method" text NOT NULL,
	"query" text NOT NULL,
	"content_type" text NOT NULL,
	"accept" text NOT NULL,
	"headers" jsonb NOT NULL,
	"body" "bytea" NOT NULL,
	"depth" smallint DEFAULT 0 NOT NULL,
	"key_holder" text,
	"key" text,
	"fingerprint" "bytea" NOT NULL,
	"priority" smallint NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"max_attempts" smallint NOT NULL,
	"losses" smallint DEFAULT 0 NOT NULL,
	"accepted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"cancelling" boolean DEFAULT false NOT NULL,
	"node" text,
	"lease_until" timestamp with time zone,
	"invocation" uuid,
	"outcome" text,
	"failure" jsonb,
	"result_status" smallint,
	"result_type" text,
	"result_headers" jsonb,
	"result" "bytea",
	"size" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_submitter_id_users_id_fk" FOREIGN KEY ("submitter_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "jobs_waiting" ON "jobs" USING btree ("owner_id","priority" DESC NULLS FIRST,"run_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "jobs_next" ON "jobs" USING btree ("run_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "jobs_running" ON "jobs" USING btree ("owner_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "jobs_ended" ON "jobs" USING btree ("ended_at") WHERE state in ('succeeded', 'failed', 'cancelled');--> statement-breakpoint
CREATE INDEX "jobs_by_owner" ON "jobs" USING btree ("owner_id","accepted_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_submitter" ON "jobs" USING btree ("submitter_id","accepted_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_function" ON "jobs" USING btree ("function_id","accepted_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_by_key" ON "jobs" USING btree ("function_id","key_holder","key") WHERE key is not null;