CREATE TABLE "flow_results" (
	"user_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"result" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "flow_results_user_id_digest_pk" PRIMARY KEY("user_id","digest")
);
--> statement-breakpoint
ALTER TABLE "flow_results" ADD CONSTRAINT "flow_results_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "flow_results_by_use" ON "flow_results" USING btree ("used_at");