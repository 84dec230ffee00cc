import * as v from 'valibot';

/** Where a subscriber of `GET /events/:owner/:topic` begins; without either, with what comes. */
export const followEventsSchema = v.object({
  /** Behind this event: like the header Last-Event-ID, for clients that cannot set it. */
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, '`after` is the id of an event: a whole number.'))),
  /** With the latest events, so many of them. */
  history: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/, '`history` is a number of events, at most 9999.'))),
});
