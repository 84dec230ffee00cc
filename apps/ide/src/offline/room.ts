import { t } from '../locale/t.js';

/** Whether an error says that the device has no room left for this page. */
export function isNoRoom(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'QuotaExceededError' || error.name === 'NoRoom' || isNoRoom(error.cause);
}

export const noRoomText = (): string =>
  t('There is no room left on this device. Free some under Storage, then try again.');
