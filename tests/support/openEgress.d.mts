/** Where tests have servers of their own, which brokers started after the import of this module reach. */
export const OPENED_ADDRESS: '127.0.0.2';
