import { type Component, ErrorBoundary, type JSX, lazy } from 'solid-js';
import { PartFault } from './PartFault.js';
import { PartMissingError } from './partMissingError.js';

/** What stands in the place of a part that failed. `retry` fetches and makes it anew. */
export type PartFallback = (error: unknown, retry: () => void) => JSX.Element;

/** A component whose code can be fetched ahead of its first showing. */
export type LazyPart<Props extends object> = Component<Props> & { prefetch(): void };

/**
 * A part of the page that is fetched when it is first shown; a `Suspense` around it shows that it is on its way. When
 * it does not arrive, or fails, that is said in its place, with a way to try again; the rest of the page goes on.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<{ default: Component<Props> }>,
  fallback: PartFallback = (error, retry) => <PartFault error={error} onRetry={retry} />,
): LazyPart<Props> {
  const Part = lazy(() =>
    load().catch((cause: unknown) => {
      throw new PartMissingError('A part of the page could not be fetched.', { cause });
    }),
  );
  const shown: Component<Props> = props => (
    <ErrorBoundary
      fallback={(error: unknown, retry) => {
        if (!(error instanceof PartMissingError)) reportError(error);
        return fallback(error, retry);
      }}
    >
      <Part {...props} />
    </ErrorBoundary>
  );
  return Object.assign(shown, {
    prefetch() {
      // One that does not come now is asked for again when it is shown.
      Part.preload().catch(() => {});
    },
  });
}
