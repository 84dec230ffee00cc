CREATE TABLE "popularity" (
	"function_id" uuid PRIMARY KEY NOT NULL,
	"calls" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "dependencies" text[];--> statement-breakpoint
ALTER TABLE "popularity" ADD CONSTRAINT "popularity_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "popularity_by_calls" ON "popularity" USING btree ("calls","function_id");--> statement-breakpoint
CREATE INDEX "functions_by_title" ON "functions" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "versions_by_dependency" ON "versions" USING gin ("dependencies");--> statement-breakpoint
INSERT INTO popularity (function_id, calls)
	SELECT function_id, sum(calls) FROM usage_hours WHERE hour > now() - interval '7 days' GROUP BY function_id HAVING sum(calls) > 0;
