/** What others open to come here; nothing of how this person came in is in it. */
export const meetingLink = (numericId: string): string =>
  new URL(`/meeting/${numericId}`, location.origin).href;
