CREATE TABLE "locks" (
	"hash" text PRIMARY KEY NOT NULL,
	"environment" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "lock" text;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_lock_locks_hash_fk" FOREIGN KEY ("lock") REFERENCES "public"."locks"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "versions_by_lock" ON "versions" USING btree ("lock");