import type { EndpointFacts } from '../invoke/endpoint.js';

/** Who may hear an event: whoever may call the function that emitted it. */
export type Audience = 'anyone' | 'tokens' | 'owner';

const reach: Readonly<Record<Audience, number>> = { anyone: 0, tokens: 1, owner: 2 };

/** The audience of what a function emits, as it is published now. */
export const audienceOf = ({ visibility, access }: Pick<EndpointFacts, 'visibility' | 'access'>): Audience => {
  if (visibility === 'private') return 'owner';
  return access === 'key' ? 'tokens' : 'anyone';
};

/** Whether a subscriber, by what it has shown, hears events of an audience. */
export const hears = (subscriber: Audience, event: Audience): boolean => reach[event] <= reach[subscriber];
