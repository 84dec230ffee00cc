ALTER TABLE "api_keys" ADD COLUMN "kind" text DEFAULT 'bearer' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "sealed" "bytea";