CREATE TABLE "whisk_activations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"path" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"version" text NOT NULL,
	"cause" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"status" smallint NOT NULL,
	"result" json NOT NULL,
	"logs" json NOT NULL,
	"size" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "whisk_entities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"collection" text NOT NULL,
	"package" text NOT NULL,
	"name" text NOT NULL,
	"function_id" uuid,
	"document" json NOT NULL,
	"revision" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "whisk_entities_by_name" UNIQUE("owner_id","collection","package","name")
);
--> statement-breakpoint
ALTER TABLE "whisk_activations" ADD CONSTRAINT "whisk_activations_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whisk_entities" ADD CONSTRAINT "whisk_entities_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whisk_entities" ADD CONSTRAINT "whisk_entities_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "whisk_activations_by_owner" ON "whisk_activations" USING btree ("owner_id","started_at","id");--> statement-breakpoint
CREATE INDEX "whisk_entities_by_function" ON "whisk_entities" USING btree ("function_id");