ALTER TABLE "jobs" ADD COLUMN "callback" text;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "callback_left" smallint DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "callback_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "callback_heard" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "jobs_callbacks" ON "jobs" USING btree ("callback_at") WHERE callback is not null and callback_left > 0 and state in ('succeeded', 'failed', 'cancelled');