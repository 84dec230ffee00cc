import {
  type BuiltEnvironment,
  type EnvironmentOptions,
  findTools,
  ownEnvironment,
} from '@skython/runtime/environments';
import { PackageShelf, type PackageTools } from '@skython/runtime/requirements';
import type { PackageSource } from '../packages/packages.js';
import type { DataFolders } from './dataDirectory.js';

/** Packages of functions come from where those of the environments came from. */
export function openPackageSource(
  base: BuiltEnvironment,
  folders: DataFolders,
  options: EnvironmentOptions,
): PackageSource {
  const shelf = new PackageShelf(folders.packages);
  let tools: Promise<PackageTools> | undefined;
  const find = async (): Promise<PackageTools> => {
    const { uv } = await findTools(options);
    const { python, libraries } = base;
    return { uv, python, scratch: shelf.scratch, libraries: libraries[0] };
  };
  return {
    shelf,
    own: ownEnvironment(base.python),
    tools: () => {
      tools ??= find().catch((error: unknown) => {
        tools = undefined;
        throw error;
      });
      return tools;
    },
  };
}
