CREATE TABLE "schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"function_id" uuid NOT NULL,
	"version" integer,
	"def" text,
	"cron" text NOT NULL,
	"zone" text NOT NULL,
	"missed" text NOT NULL,
	"enabled" boolean NOT NULL,
	"attempts" smallint NOT NULL,
	"input" text NOT NULL,
	"next_at" timestamp with time zone,
	"last_at" timestamp with time zone,
	"last_job" uuid,
	"last_problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "schedules_next" ON "schedules" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "schedules_by_owner" ON "schedules" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "schedules_by_function" ON "schedules" USING btree ("function_id");