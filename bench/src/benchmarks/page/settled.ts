/** True in a page that is on the device, with its Python, as after a person's first visit. */
export const isSettled = `document.querySelector('[data-python="kept"]') !== null &&
  navigator.serviceWorker.ready.then(() => true)`;
