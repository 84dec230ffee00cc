import { transfer } from 'comlink';
import type { BootRequest, CoreAnswer, InterpreterCommands } from '../wire/commands.js';
import { type Booted, boot } from './boot.js';
import { createDebugDoor } from './debugDoor.js';
import { ending } from './ending.js';
import { placeFiles } from './files.js';
import { createHost } from './host.js';
import { createLogs } from './logs.js';
import { offerFiles } from './network.js';
import { createPost } from './post.js';

const PROGRAM = '/program';
const DESCRIBED = '/described';

/** The commands of one interpreter. `port` is where its events go. */
export function createCommands(port: MessagePort): InterpreterCommands {
  let booted: Booted | undefined;
  const post = createPost(port);
  const logs = createLogs(post);
  const host = createHost(post);
  const door = createDebugDoor(post);

  function python(): Booted {
    if (booted === undefined) throw new Error('The interpreter is not booted.');
    return booted;
  }

  const answer = (meta: string, body: Uint8Array = new Uint8Array()): CoreAnswer =>
    transfer({ meta, body, memory: python().memory() }, [body.buffer]);

  async function guarded<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw ending(error);
    } finally {
      logs.flush();
    }
  }

  return {
    async boot(request: BootRequest) {
      const started = performance.now();
      booted = await boot(request, { logs, host, post, door });
      host.instance = request.instance;
      return { stackSwitching: booted.stackSwitching, milliseconds: performance.now() - started };
    },
    async install(files) {
      for (const file of files) offerFiles([[file.file, file.bytes]]);
      await python().install(files.map(file => file.name));
    },
    describe: program =>
      guarded(async () => {
        placeFiles(python().files, DESCRIBED, program.files);
        return answer(await python().bridge.describe(DESCRIBED, program.settings));
      }),
    imported: program =>
      guarded(async () => {
        placeFiles(python().files, DESCRIBED, program.files);
        return answer(await python().bridge.imported(DESCRIBED, program.settings));
      }),
    prepare: (program, ground) =>
      guarded(async () => {
        host.begin(0, ground);
        logs.begin(0);
        placeFiles(python().files, PROGRAM, program.files);
        return answer(await python().bridge.prepare(PROGRAM, program.settings));
      }),
    call: (id, meta, body, ground) =>
      guarded(async () => {
        host.begin(id, ground);
        logs.begin(id);
        post.begin(id);
        const [ended, result] = await python().bridge.call(meta, body);
        return answer(ended, result);
      }),
    console: (id, request, ground) =>
      guarded(async () => {
        host.begin(id, ground);
        logs.begin(id);
        post.begin(id);
        const [ended, result] = await python().bridge.console(request);
        return answer(ended, result);
      }),
    attach: setup =>
      guarded(async () => {
        door.clear();
        await python().bridge.attach(setup);
      }),
    examine: setup =>
      guarded(async () => {
        door.clear();
        await python().bridge.examine(setup);
      }),
    async debug(command) {
      door.receive(command);
    },
    async reply(id, reply, body) {
      host.settle(id, reply, body);
    },
  };
}
