import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

export const OPENED_ADDRESS = '127.0.0.2';

const STARTED = /\/worker\/egress\/main\.py$/;
const OPENED = `
import sys
sys.path.insert(0, sys.argv.pop(1))
import worker.egress.resolving as resolving, worker.egress.broker as broker
vetted = resolving.is_public
resolving.is_public = lambda address: address == "${OPENED_ADDRESS}" or vetted(address)
sys.exit(broker.run(sys.argv[1:]))
`;

/**
 * Egress brokers that this process starts from here on also reach `127.0.0.2`, where tests have their own servers;
 * everything else of their rules holds. No setting of an instance can do this.
 * @returns {() => void} ends it: other test files share the process
 */
export function openEgress() {
  const { spawn } = childProcess;
  childProcess.spawn = (command, args, options) => {
    const at = args?.findIndex(argument => STARTED.test(argument)) ?? -1;
    if (at < 0) return spawn(command, args, options);
    const core = args[at].replace(STARTED, '');
    return spawn(command, [...args.slice(0, at), '-c', OPENED, core, ...args.slice(at + 1)], options);
  };
  syncBuiltinESMExports();
  return () => {
    childProcess.spawn = spawn;
    syncBuiltinESMExports();
  };
}
