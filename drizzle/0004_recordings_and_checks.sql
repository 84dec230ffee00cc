CREATE TABLE "recordings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"function_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL,
	"outcome" text NOT NULL,
	"detail" text NOT NULL,
	"def" text,
	"method" text NOT NULL,
	"query" text NOT NULL,
	"content_type" text NOT NULL,
	"accept" text NOT NULL,
	"body" "bytea" NOT NULL,
	"values" jsonb NOT NULL,
	"size" integer NOT NULL,
	"complete" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "functions" ADD COLUMN "recording" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "checks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "check_results" jsonb;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recordings_by_function" ON "recordings" USING btree ("function_id","at");--> statement-breakpoint
CREATE INDEX "recordings_by_age" ON "recordings" USING btree ("at");