CREATE TABLE "version_variables" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lambda_aliases" (
	"function_id" uuid NOT NULL,
	"name" text NOT NULL,
	"target" integer NOT NULL,
	"weights" jsonb NOT NULL,
	"description" text NOT NULL,
	"revision" uuid NOT NULL,
	CONSTRAINT "lambda_aliases_function_id_name_pk" PRIMARY KEY("function_id","name")
);
--> statement-breakpoint
CREATE TABLE "lambda_layer_files" (
	"layer_id" uuid NOT NULL,
	"path" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	CONSTRAINT "lambda_layer_files_layer_id_path_pk" PRIMARY KEY("layer_id","path")
);
--> statement-breakpoint
CREATE TABLE "lambda_layers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"number" integer NOT NULL,
	"details" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "lambda_layers_by_number" UNIQUE("owner_id","name","number")
);
--> statement-breakpoint
CREATE TABLE "lambda_releases" (
	"function_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"version" integer NOT NULL,
	"description" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "lambda_releases_function_id_number_pk" PRIMARY KEY("function_id","number")
);
--> statement-breakpoint
CREATE TABLE "lambda_tags" (
	"function_id" uuid NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "lambda_tags_function_id_key_pk" PRIMARY KEY("function_id","key")
);
--> statement-breakpoint
CREATE TABLE "lambda_urls" (
	"id" text PRIMARY KEY NOT NULL,
	"function_id" uuid NOT NULL,
	"qualifier" text NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lambda_urls_by_function" UNIQUE("function_id","qualifier")
);
--> statement-breakpoint
CREATE TABLE "lambda_versions" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "functions" ADD COLUMN "concurrency" integer;--> statement-breakpoint
ALTER TABLE "version_variables" ADD CONSTRAINT "version_variables_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lambda_aliases" ADD CONSTRAINT "lambda_aliases_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lambda_layer_files" ADD CONSTRAINT "lambda_layer_files_layer_id_lambda_layers_id_fk" FOREIGN KEY ("layer_id") REFERENCES "public"."lambda_layers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lambda_layer_files" ADD CONSTRAINT "lambda_layer_files_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lambda_layers" ADD CONSTRAINT "lambda_layers_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lambda_releases" ADD CONSTRAINT "lambda_releases_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lambda_tags" ADD CONSTRAINT "lambda_tags_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lambda_urls" ADD CONSTRAINT "lambda_urls_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lambda_versions" ADD CONSTRAINT "lambda_versions_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE cascade ON UPDATE no action;