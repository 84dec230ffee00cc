import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { SetUpError } from '@skython/runtime';

/** Put before a command so that PostgreSQL neither runs as root nor outlives this process. */
export interface Identity {
  readonly prefix: readonly string[];
}

/**
 * PostgreSQL refuses uid 0 and a uid without a name (containers start with any). Then it gets a user namespace that
 * maps us to another uid: inside it sees itself as that one, outside it stays us, so that it can still enter a checkout
 * that only root may read. `setpriv` comes last: entering a namespace clears the parent-death signal.
 * @throws SetUpError where that is needed and user namespaces are not allowed
 */
export function chooseIdentity(): Identity {
  const endWithParent = onPath('setpriv') ? ['setpriv', '--pdeathsig', 'INT', '--'] : [];
  if (process.getuid?.() !== 0 && hasName()) return { prefix: endWithParent };
  const { uid, gid } = findNamedUser();
  const unshare = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
  const probe = spawnSync('unshare', [...unshare.slice(1), 'true'], { stdio: 'ignore' });
  if (probe.status === 0) return { prefix: [...unshare, ...endWithParent] };
  throw new SetUpError(
    'PostgreSQL does not run as root or as a user without a name, and this machine does not let it have a user namespace of its own.',
    'Start skython as an ordinary user, allow user namespaces, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** `nobody`, else any user but root. */
function findNamedUser(): { readonly uid: number; readonly gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0);
  return users.find(({ name }) => name === 'nobody') ?? users[0] ?? { uid: 65_534, gid: 65_534 };
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some(folder => folder !== '' && existsSync(join(folder, program)));
}
