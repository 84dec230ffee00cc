import {
  functionPageSchema,
  pageQuerySchema,
  skyboxQuerySchema,
  skyboxTagsQuerySchema,
  tagCountsSchema,
} from './functions.js';
import { owned, type Route } from './route.js';

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
