/** Where tests have servers of their own, which brokers of an opened egress reach. */
export const OPENED_ADDRESS: '127.0.0.2';

/** Opens the egress of instances that this process starts from here on; the answer closes it for later ones. */
export function openEgress(): () => void;
