import { startInstance, type TestInstance } from './instance.js';
import { Person } from './person.js';

/** Emits `data` as often as wanted, or each of a list. */
export const SAY = `
from skython import emit

def main(topic: str = "news", data=None, times: int = 1, of: list | None = None):
    for each in of or [data] * times:
        emit(topic, each)
`;

/** Two accounts on an instance that keeps 5 events; the functions of `demo` with these names say what they are told. */
export interface Speaking {
  readonly instance: TestInstance;
  readonly demo: Person;
  readonly other: Person;
}

export async function startSpeaking(
  env: Readonly<Record<string, string>>,
  functions: Readonly<Record<string, object>>,
): Promise<Speaking> {
  const instance = await startInstance({
    env: { SKYTHON_LIMIT_EVENTS_PER_SECOND: '1000', SKYTHON_LIMIT_EVENT_HISTORY: '5', ...env },
  });
  const demo = await Person.signUp(instance.origin, 'demo');
  const other = await Person.signUp(instance.origin, 'other');
  for (const [name, more] of Object.entries(functions)) await demo.publish(name, SAY, more);
  return { instance, demo, other };
}

/** Has a function of `demo` emit. */
export async function speak(who: Person, body: object, name = 'say'): Promise<void> {
  const answer = await who.call(`demo/${name}`, body);
  if (answer.status !== 200) throw new Error(answer.text);
}
