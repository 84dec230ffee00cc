import type { Instance } from '@skython/shared';
import { type Accessor, createContext, createSignal, useContext } from 'solid-js';
import { createSession, type Session } from '../account/session.js';
import { createDebugger, type Debugger } from '../debug/debugger.js';
import { createReveal, type Reveal } from '../editor/reveal.js';
import { createMyFunctions, type MyFunctions } from '../functions/mine.js';
import { createHistory, type History } from '../history/history.js';
import { type Client, createClient } from '../instance/client.js';
import { type Connection, createConnection } from '../instance/connection.js';
import { createLanguage, type Language } from '../language/language.js';
import { t } from '../locale/t.js';
import { createUpdate, type Update } from '../offline/update.js';
import { createRelayPermissions, type RelayPermissions } from '../relay/permissions.js';
import { type Consent, createConsent } from '../run/consent.js';
import { createDesk, type Desk } from '../run/desk.js';
import type { BrowserPython } from '../run/python.js';
import { createSkybox, type Skybox } from '../skybox/listing.js';
import { createReader, type Reader } from '../skybox/reader.js';
import { createSyncBoard, type SyncBoard } from '../sync/status.js';
import { createTests, type Tests } from '../tests/tests.js';
import { createTour, type Tour } from '../tour/tour.js';
import { type Copies, createCopies } from '../workspace/copies.js';
import { type Database, openDatabase } from '../workspace/database.js';
import { createShelf } from '../workspace/shelf.js';
import { openWorkspace, type Workspace } from '../workspace/workspace.js';
import { createDialogs, type Dialogs } from './dialogs.js';
import { createNavigation, type Navigation } from './location.js';
import type { PreferenceStore } from './preferences.js';
import { createToasts, type Toasts } from './toasts.js';

/** Everything the page is made of, without any of its looks. */
export interface Ide {
  readonly client: Client;
  readonly connection: Connection;
  readonly session: Session;
  /** What the instance offers; undefined until it said so. */
  readonly instance: Accessor<Instance | undefined>;
  readonly database: Database;
  /** What the instance said before, for reading offline. */
  readonly copies: Copies;
  readonly workspace: Workspace;
  readonly history: History;
  readonly python: BrowserPython;
  readonly consent: Consent;
  /** Hosts that code may reach through the instance. */
  readonly relay: RelayPermissions;
  /** Runs the draft. */
  readonly draftDesk: Desk;
  /** Runs the function that is opened from skybox. */
  readonly functionDesk: Desk;
  readonly language: Language;
  readonly tests: Tests;
  /** Steps through runs of the draft. */
  readonly debugger: Debugger;
  readonly skybox: Skybox;
  readonly reader: Reader;
  readonly myFunctions: MyFunctions;
  readonly navigation: Navigation;
  /** Drafts of the account, on the instance too. */
  readonly sync: SyncBoard;
  /** A newer page, when there is one. */
  readonly update: Update;
  readonly preferences: PreferenceStore;
  /** Of this browser. */
  readonly storage: Storage;
  readonly dialogs: Dialogs;
  readonly toasts: Toasts;
  /** Hints for who is here for the first time. */
  readonly tour: Tour;
  readonly reveal: Reveal;
  /** Asks the instance what it offers and who we are. */
  greet(): Promise<void>;
}

interface IdeParts extends Pick<Ide, 'storage' | 'preferences'> {
  /** May be starting already: it takes longest. */
  readonly python: BrowserPython;
}

export async function createIde({ python, storage, preferences }: IdeParts): Promise<Ide> {
  const toasts = createToasts();
  const connection = createConnection();
  const client = createClient({ fetch: (...request) => fetch(...request), onReach: connection.reached });
  const session = createSession(client, storage);
  const navigation = createNavigation();
  const database = await openDatabase(() => toasts.say(t('skython was updated in another tab. Reload this one.')));
  const copies = createCopies(database);
  const place = navigation.place();
  const workspace = await openWorkspace({
    shelf: createShelf(database),
    wanted: place.kind === 'draft' ? place.id : undefined,
    onForked: copy =>
      toasts.say(
        t('This draft was changed in another tab meanwhile. What you wrote here is kept as “{{title}}”.', {
          title: copy.title,
        }),
      ),
  });
  const consent = createConsent();
  const reader = createReader(client, copies);
  const reveal = createReveal();
  const [instance, setInstance] = createSignal<Instance>();
  const permissions = createRelayPermissions(storage);
  addEventListener('storage', permissions.reread);
  const relay = {
    client,
    permissions,
    account: session.name,
    onSignedOut: session.ended,
    offered: () => instance()?.relay,
    online: () => navigator.onLine,
    instance: location.host,
  };
  const parts = { python, client, consent, account: session.name, relay };

  const draftDesk = createDesk(parts);

  return {
    client,
    connection,
    session,
    instance,
    database,
    copies,
    workspace,
    history: createHistory(workspace),
    python,
    consent,
    relay: permissions,
    draftDesk,
    debugger: createDebugger({ workspace, desk: draftDesk, toasts }),
    functionDesk: createDesk(parts),
    skybox: createSkybox(client, copies),
    reader,
    language: createLanguage({ workspace, reader, client, copies, reveal, toasts }),
    myFunctions: createMyFunctions(client, copies),
    navigation,
    sync: createSyncBoard(),
    update: createUpdate(workspace),
    storage,
    preferences,
    tests: createTests({ ...parts, workspace, preferences }),
    dialogs: createDialogs(),
    toasts,
    tour: createTour(storage),
    reveal,
    async greet() {
      const [found] = await Promise.allSettled([client.ask('instance'), session.refresh()]);
      if (found.status === 'fulfilled') setInstance(found.value);
    },
  };
}

export const IdeContext = createContext<Ide>();

/** The page's kernel, from any component. */
export function useIde(): Ide {
  const ide = useContext(IdeContext);
  if (ide === undefined) throw new Error('This component belongs inside the page.');
  return ide;
}
