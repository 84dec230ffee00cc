CREATE TABLE "draft_files" (
	"user_id" uuid NOT NULL,
	"draft_id" text NOT NULL,
	"path" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	CONSTRAINT "draft_files_user_id_draft_id_path_pk" PRIMARY KEY("user_id","draft_id","path")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"user_id" uuid NOT NULL,
	"id" text NOT NULL,
	"revision" integer NOT NULL,
	"details" jsonb NOT NULL,
	"size" bigint NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "drafts_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "draft_files" ADD CONSTRAINT "draft_files_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_files" ADD CONSTRAINT "draft_files_user_id_draft_id_drafts_user_id_id_fk" FOREIGN KEY ("user_id","draft_id") REFERENCES "public"."drafts"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_files_by_blob" ON "draft_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "drafts_by_deletion" ON "drafts" USING btree ("deleted_at");