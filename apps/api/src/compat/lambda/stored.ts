/** What the database keeps as JSON for the plane of AWS Lambda. */

/** Of one version, beside what every version has. */
export interface VersionFacts {
  /** `app.handler`, as it was given. */
  readonly handler: string;
  readonly runtime: string;
  readonly role: string;
  readonly description: string;
  /** Seconds and MB, as they were given. */
  readonly timeout: number;
  readonly memory: number;
  /** Of the zip that was uploaded: SHA-256 in base64, and bytes. */
  readonly codeSha256: string;
  readonly codeSize: number;
  /** Whether `main.py` is ours, and only imports the handler. */
  readonly shim: boolean;
  readonly layers: readonly LayerReference[];
}

export interface LayerReference {
  readonly name: string;
  readonly number: number;
  readonly codeSize: number;
}

/** Of further releases, by their numbers: 0 to 1. */
export type AliasWeights = Readonly<Record<string, number>>;

export interface LayerDetails {
  readonly description: string;
  readonly license: string;
  readonly runtimes: readonly string[];
  readonly architectures: readonly string[];
  readonly codeSha256: string;
  readonly codeSize: number;
}

export interface UrlSettings {
  readonly auth: 'NONE' | 'AWS_IAM';
  readonly mode: 'BUFFERED' | 'RESPONSE_STREAM';
  readonly cors?: UrlCors;
}

export interface UrlCors {
  readonly AllowCredentials?: boolean | undefined;
  readonly AllowHeaders?: readonly string[] | undefined;
  readonly AllowMethods?: readonly string[] | undefined;
  readonly AllowOrigins?: readonly string[] | undefined;
  readonly ExposeHeaders?: readonly string[] | undefined;
  readonly MaxAge?: number | undefined;
}
