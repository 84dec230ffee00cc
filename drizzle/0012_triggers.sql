CREATE TABLE "triggers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"function_id" uuid NOT NULL,
	"version" integer,
	"def" text,
	"enabled" boolean NOT NULL,
	"attempts" smallint NOT NULL,
	"topic_id" uuid,
	"place" bigint NOT NULL,
	"retry_at" timestamp with time zone,
	"lost" integer DEFAULT 0 NOT NULL,
	"last_at" timestamp with time zone,
	"last_job" uuid,
	"last_problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "depth" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "triggers" ADD CONSTRAINT "triggers_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triggers" ADD CONSTRAINT "triggers_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "triggers_by_topic" ON "triggers" USING btree ("owner_id","topic") WHERE enabled;--> statement-breakpoint
CREATE INDEX "triggers_by_owner" ON "triggers" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "triggers_by_function" ON "triggers" USING btree ("function_id");--> statement-breakpoint
CREATE INDEX "jobs_by_origin" ON "jobs" USING btree ("origin","accepted_at","id") WHERE origin is not null;