import { type Failure, PROBLEM_MEDIA_TYPE, type Problem, problemTypes, toProblem } from '@skython/shared';

/** A failure as the response it answers with. */
export function problemResponse(failure: Failure, headers: Record<string, string> = {}, invocation?: string): Response {
  return new Response(JSON.stringify(toProblem(failure, invocation)), {
    status: problemTypes[failure.kind].status,
    headers: { 'content-type': PROBLEM_MEDIA_TYPE, ...failureHeaders(failure), ...headers },
  });
}

/** Headers HTTP asks for beside the status: Retry-After, Allow, WWW-Authenticate. */
export function failureHeaders(failure: Failure): Record<string, string> {
  switch (failure.kind) {
    case 'busy':
    case 'environment-not-ready':
      return { 'retry-after': String(Math.max(1, Math.ceil(failure.retryAfterSeconds))) };
    case 'method-not-allowed':
      return { allow: failure.allowed.join(', ') };
    case 'unauthorised':
      return { 'www-authenticate': 'Bearer' };
    default:
      return {};
  }
}

/** An error of the server itself: nothing of its cause is told, only how to name it to the operator. */
export function internalProblem(request: string, status: 500 | 503): Response {
  const problem: Problem = {
    type: 'about:blank',
    title: status === 503 ? 'The instance cannot answer just now' : 'Something went wrong on the server',
    status,
    detail: `The operator finds it in the log as request ${request}.`,
    request,
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'content-type': PROBLEM_MEDIA_TYPE, ...(status === 503 && { 'retry-after': '2' }) },
  });
}
