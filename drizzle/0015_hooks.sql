CREATE TABLE "hooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"function_id" uuid NOT NULL,
	"version" integer,
	"def" text,
	"check" text NOT NULL,
	"header" text NOT NULL,
	"secret" "bytea",
	"enabled" boolean NOT NULL,
	"attempts" smallint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "hooks" ADD CONSTRAINT "hooks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hooks" ADD CONSTRAINT "hooks_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hooks_by_owner" ON "hooks" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "hooks_by_function" ON "hooks" USING btree ("function_id");