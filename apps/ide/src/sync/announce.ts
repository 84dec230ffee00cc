/** Tells the tabs that have the draft open, this one too, that the shelf has something new. */
export function announceDraft(draft: string): void {
  const channel = new BroadcastChannel(`skython-draft-${draft}`);
  channel.postMessage('saved');
  channel.close();
}
