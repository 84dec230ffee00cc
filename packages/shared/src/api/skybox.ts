import * as v from 'valibot';
import { nameSchema } from '../names.js';
import { tagSchema } from '../program.js';
import { functionPageSchema, pageQuerySchema } from './functions.js';
import { owned, type Route } from './route.js';

/** Orders of skybox. `relevance` without a text is `newest`; `used` counts the calls of seven days. */
export const skyboxSorts = ['relevance', 'used', 'newest', 'name'] as const;
export type SkyboxSort = (typeof skyboxSorts)[number];

/** `nlp,text`: functions that have all of them. */
const tagListSchema = v.pipe(
  v.string(),
  v.maxLength(400),
  v.transform(text => text.split(',')),
  v.pipe(v.array(tagSchema), v.maxLength(10, 'At most 10 tags.')),
);

const skyboxFilter = {
  q: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  tag: v.optional(tagSchema),
  tags: v.optional(tagListSchema),
  owner: v.optional(nameSchema),
};

export const skyboxQuerySchema = v.object({
  ...skyboxFilter,
  sort: v.optional(v.picklist(skyboxSorts), 'relevance'),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(500))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^[1-9][0-9]?$/)), '30'),
});

export const skyboxTagsQuerySchema = v.object(skyboxFilter);
/** Tags of the functions that fit, most used first; at most 50. */
export const tagCountsSchema = v.object({ items: v.array(v.object({ tag: v.string(), count: v.number() })) });
export type TagCount = v.InferOutput<typeof tagCountsSchema>['items'][number];

export const skyboxRoutes = {
  skybox: {
    method: 'GET',
    path: '/api/skybox',
    summary: 'Search published functions',
    access: 'anyone',
    query: skyboxQuerySchema,
    answer: { status: 200, body: functionPageSchema },
  },
  skyboxTags: {
    method: 'GET',
    path: '/api/skybox/tags',
    summary: 'Tags of published functions, with how many have them',
    access: 'anyone',
    query: skyboxTagsQuerySchema,
    answer: { status: 200, body: tagCountsSchema },
  },
  dependents: {
    method: 'GET',
    path: '/api/functions/:owner/:name/dependents',
    summary: 'Functions whose live version imports this one',
    access: 'anyone',
    params: owned,
    query: pageQuerySchema,
    answer: { status: 200, body: functionPageSchema },
  },
} as const satisfies Record<string, Route>;
