import { hostname, networkInterfaces } from 'node:os';

/** Which Host headers are the instance's own. Anything else may be a rebound DNS name of an attacker's page. */
export interface HostCheck {
  allows(host: string | undefined): boolean;
}

export interface HostCheckSettings {
  readonly host: string;
  readonly origin?: string;
  readonly allowedHosts: readonly string[];
}

/** The host name of a Host header, small letters, without port; IPv6 addresses keep their brackets. */
export function hostnameOf(host: string): string {
  const end = host.startsWith('[') ? host.indexOf(']') + 1 : host.indexOf(':');
  return (end > 0 ? host.slice(0, end) : host).toLowerCase();
}

/** Own addresses and names count only when the server listens on all of them. */
export function createHostCheck(
  settings: HostCheckSettings,
  machine: () => readonly string[] = machineNames,
): HostCheck {
  const everywhere = settings.host === '0.0.0.0' || settings.host === '::';
  const names = new Set([
    'localhost',
    '127.0.0.1',
    '[::1]',
    ...(settings.origin ? [hostnameOf(new URL(settings.origin).host)] : []),
    ...settings.allowedHosts.map(hostnameOf),
    ...(everywhere ? machine() : [hostnameOf(bracketed(settings.host))]),
  ]);
  return { allows: host => host !== undefined && names.has(hostnameOf(host)) };
}

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

function machineNames(): string[] {
  const name = hostname().toLowerCase();
  const addresses = Object.values(networkInterfaces()).flatMap(list =>
    (list ?? []).map(entry => bracketed(entry.address)),
  );
  return [name, `${name}.local`, ...addresses];
}
